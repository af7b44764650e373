/** A link that a copy printed as text: words at the link, as printed there, and its address. */
export interface CopiedLink {
  words: string;
  url: string;
  /** Whether the words are the whole link, and not only its beginning or end. */
  isWhole?: true;
}

/** A text copy, and the facts that its tool's marks gave before they were removed. */
export interface Copy {
  text: string;
  /** In the order of the page. */
  links: CopiedLink[];
  /** The address of the page, as the copy states it. */
  url: string | null;
  /** A part of the page that the tool lost, which can move a value; null if no loss is known. */
  doubt: string | null;
  /** Why the rows cannot be joined and give no record; null if they can be joined. */
  lost: string | null;
}

/** A tool or family of tools that makes text copies: what proves it, and how its marks are removed. */
export interface CopyTool {
  /** Completes "this copy was made by …". */
  name: string;
  isSeenIn(text: string): boolean;
  undo(copy: Copy): Copy;
}
