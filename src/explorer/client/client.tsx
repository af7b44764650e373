import { render } from 'preact';
import { App } from './app.js';
import { unpackTable } from './packed.js';
import { openSearch } from './search.js';

const root = document.getElementById('app');

void unpackTable().then(
  (data) => {
    if (root === null) return;
    root.replaceChildren();
    render(<App data={data} search={openSearch(data.rows)} />, root);
  },
  // Whoever opened the page from a mail has no other place to look.
  (error: unknown) =>
    root?.replaceChildren(`This page cannot be opened: ${String(error)}. Its file may be incomplete.`),
);
