import type { ComponentProps } from 'svelte';
import type Autosave from '../Autosave.svelte';
import type { SaveQueue } from './save-queue.svelte.ts';

/** What the bar says of the saving. @param writing text is being written that is not sent */
export function savedWord(
	queue: SaveQueue,
	writing: boolean
): ComponentProps<typeof Autosave>['state'] {
	if (Object.keys(queue.conflicts).length > 0) return 'asking';
	if (queue.state === 'signed-out') return 'failed';
	if (queue.state !== 'saved' && queue.state !== 'idle') return queue.state;
	if (writing) return 'saving';
	return Object.keys(queue.errors).length > 0 ? 'refused' : queue.state;
}
