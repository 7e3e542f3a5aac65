/** A refusal to start that the person at the keyboard can mend; shown without a stack. */
export class StartError extends Error {}
