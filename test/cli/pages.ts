/** A text copy of an issue page with all that an issue page must have. */
export function issuePage(number: number, title = `Care in the Home ${number}`): string {
  return `Issue details

21/${String(number).padStart(5, '0')} - ${title}

Decision type: Key

Decision status: For Determination

Notice of proposed decision first published: 21/07/2021
`;
}

/** An issue page without a title: one record, with a missing-title warning. */
export const UNTITLED = `Issue details

Decision type: Key

Decision status: For Determination
`;

/** A text that is no page of ModernGov. */
export const NO_PAGE = 'A shopping list: bread, milk.\n';
