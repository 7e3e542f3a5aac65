/**
 * The bare address. The host takes an empty route for the name of the function; an optional segment
 * without characters is what matches it.
 * @see https://github.com/Azure/Azure-Functions/issues/2473
 */
export const ROOT = '{home:maxlength(0)?}';
