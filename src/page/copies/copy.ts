/** A link that a copy printed as text: words that stand at it, as printed there, and its address. */
export interface CopiedLink {
  words: string;
  url: string;
  /** The words are those of the link, and not only where it begins or ends. */
  isWhole?: true;
}

/** A text copy, and what its tool's own marks said before they were taken out. */
export interface Copy {
  text: string;
  /** In the order of the page. */
  links: CopiedLink[];
  /** Where the copy says that the page came from. */
  url: string | null;
  /** The part of the page that the tool lost, so that a value may stand elsewhere, or null if nothing is known lost. */
  doubt: string | null;
  /**
   * Why its rows cannot be put together again, so that they give no record. Null says that the rows can be put
   * together.
   */
  lost: string | null;
}

/** One tool, or family of tools, that makes text copies: what proves its hand, and how its marks are undone. */
export interface CopyTool {
  /** Completes "this copy was made by …". */
  name: string;
  isSeenIn(text: string): boolean;
  undo(copy: Copy): Copy;
}
