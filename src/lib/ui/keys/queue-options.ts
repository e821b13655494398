import type { KeyEdit } from '#lib/domain/keys/edits.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { EditStorage, Waiting } from './kept-edits.ts';
import type { Reply, Request } from './send-edit.ts';
import type { Recoded } from './taken-codes.ts';

export type QueueState = 'saved' | 'saving' | 'offline' | 'failed' | 'signed-out' | 'closed';

export interface QueueOptions {
	personId: string;
	versionId: string;
	definition: KeyDefinition;
	revision: number;
	savedAt: number;
	/** Null where the browser allows no storage: the queue then lives as long as the page. */
	storage: EditStorage | null;
	send: (request: Request) => Promise<Reply>;
	/** Runs `work` after `ms` milliseconds. */
	later: (work: () => void, ms: number) => void;
	/** A name that no other edit has, later in the alphabet than those before. */
	name: () => string;
	/** The same edit with a free code where somebody took its code first (`recoded`). */
	recode: (edit: KeyEdit, draft: KeyDefinition, waiting: readonly Waiting[]) => Recoded | null;
	/** A part got another code than the person saw. */
	onrecoded: (recoded: Recoded) => void;
	/** An edit that can't be made after all. */
	onrefused: (edit: KeyEdit, place: string, sentence: string) => void;
}
