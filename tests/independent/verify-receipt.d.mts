/** Every fault in a receipt, as sentences; none when it can be trusted. */
export function faultsOf(receipt: unknown): string[];
