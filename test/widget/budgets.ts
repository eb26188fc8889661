/**
 * The most that each part may weigh, in bytes as they travel (gzip; fonts are compressed already). A person on a
 * prepaid phone pays for every one of them.
 */
export const BUDGETS = {
  /** All that a site loads before anyone presses the button. */
  loader: 2_000,
  /** The page before the first message. */
  page: 9_000,
  style: 7_000,
  script: 8_000,
  fonts: 22_000,
  /** From the foreign page to the first question on the screen: loader, page, style, script, fonts. */
  everything: 50_000,
} as const;
