import type { CopyTool } from './copy.js';

const TABS = /^[^\S\n]*(issue details)\s*\n\s*(issue history)(?:\s*\n\s*(related meetings))?[^\S\n]*$/im;

/** A copy may print the tabs of an issue page one below the other. On one line they can be recognised. */
export const TABS_OF_ISSUE: CopyTool = {
  name: 'tabs one below the other',
  isSeenIn: (text) => TABS.test(text),
  undo: (copy) => ({
    ...copy,
    text: copy.text.replace(TABS, (_, ...tabs) => tabs.slice(0, 3).filter(Boolean).join(' ')),
  }),
};
