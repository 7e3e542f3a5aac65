/** How the validator itself speaks, which helps nobody who has not chosen it. */
export const VALIDATORS_WORDS =
  /\b(?:Invalid|Too (?:big|small)|Unrecognized|expected|received|NaN)\b/;
