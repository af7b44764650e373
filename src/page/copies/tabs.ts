import type { CopyTool } from './copy.js';

const TABS = /^[^\S\n]*(issue details)\s*\n\s*(issue history)(?:\s*\n\s*(related meetings))?[^\S\n]*$/im;

/** A copy may set the tabs of an issue's pages one below the other: on one line they are known for what they are. */
export const TABS_OF_ISSUE: CopyTool = {
  name: 'tabs one below the other',
  isSeenIn: (text) => TABS.test(text),
  undo: (copy) => ({
    ...copy,
    text: copy.text.replace(TABS, (_, ...tabs) => tabs.slice(0, 3).filter(Boolean).join(' ')),
  }),
};
