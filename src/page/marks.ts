/** The meaning of a class or id in ModernGov's markup. */
type Role =
  | 'content root'
  | 'content'
  | 'page heading'
  | 'title'
  | 'section'
  | 'subsection'
  | 'item title'
  | 'item number'
  | 'plan item'
  | 'label'
  | 'authored'
  | 'list'
  | 'error'
  | 'tabs'
  | 'breadcrumb'
  | 'actions'
  | 'control'
  | 'hidden'
  | 'file size'
  | 'footer';

/** THE TABLE: every class and id that ModernGov writes, and its meaning (moderngov.md b2 and c1). */
export const MARKS: readonly { name: string; role: Role }[] = [
  // This is the only id; all others are classes.
  { name: 'modgov', role: 'content root' },
  { name: 'mgContent', role: 'content' },
  { name: 'mgMainTitleTxt', role: 'page heading' },
  { name: 'mgSubTitleTxt', role: 'title' },
  { name: 'mgSectionTitle', role: 'section' },
  { name: 'mgSubSubTitleTxt', role: 'subsection' },
  { name: 'mgSubItemTitleTxt', role: 'subsection' },
  // The title of an agenda item, also in lists of items. Sometimes it holds only the number.
  { name: 'mgAiTitleTxt', role: 'item title' },
  // The cell of an item's number, in the table of a meeting's items.
  { name: 'mgItemNumberCell', role: 'item number' },
  { name: 'mgPlanItemTitle', role: 'plan item' },
  { name: 'mgLabel', role: 'label' },
  // Text that an author pasted from Word or typed into the system's editor.
  { name: 'mgWordPara', role: 'authored' },
  { name: 'mgBulletList', role: 'list' },
  { name: 'mgErrorTxt', role: 'error' },
  { name: 'mgTabs', role: 'tabs' },
  { name: 'mgBreadcrumb', role: 'breadcrumb' },
  { name: 'mgBreadcrumbs', role: 'breadcrumb' },
  { name: 'mgActionList', role: 'actions' },
  { name: 'mgLinks', role: 'actions' },
  { name: 'mgHelpLine', role: 'control' },
  { name: 'mgHiddenField', role: 'control' },
  { name: 'mgHide', role: 'hidden' },
  { name: 'mgFileSize', role: 'file size' },
  { name: 'mgFooter', role: 'footer' },
];

/** The names of the classes that have one of these roles. */
export function classesOf(...roles: readonly Role[]): string[] {
  return MARKS.filter(({ role }) => roles.includes(role)).map(({ name }) => name);
}

/** Those names as part of a pattern: `mgTabs|mgLinks`. */
export function anyOf(...roles: readonly Role[]): string {
  return classesOf(...roles).join('|');
}

/** Matches a class attribute, or a source, that has a class with one of these roles. */
export function classPattern(...roles: readonly Role[]): RegExp {
  return new RegExp(`\\b(?:${anyOf(...roles)})\\b`);
}

/** The id of ModernGov's content root. */
export const ROOT_ID = anyOf('content root');

/** The content root's id as it stands in a tag, as part of a pattern. */
export const ROOT_ATTRIBUTE = `\\bid *= *["']?${ROOT_ID}\\b`;
