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
  // A reader who opened the page from a mail sees no console: the error is shown on the page.
  (error: unknown) =>
    root?.replaceChildren(`This page cannot be opened: ${String(error)}. Its file may be incomplete.`),
);
