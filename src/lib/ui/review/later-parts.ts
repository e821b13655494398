/** One file, fetched when the page stands ready: what is used now and then, and must work without a connection. */
export { default as FactForm } from './FactForm.svelte';
export { follow } from './follow.ts';
export { default as KeyHelp } from './KeyHelp.svelte';
export { default as KeyHints } from './KeyHints.svelte';
export { default as QuestionCard } from './QuestionCard.svelte';
export { default as QueueTrouble } from './QueueTrouble.svelte';
export { default as TwoValues } from './TwoValues.svelte';
export { refusedPlaces } from './refused-places.ts';
