import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { demand } from '#lib/server/door.ts';
import { editsSince, saveEdit, undo, type EditReply } from '#lib/server/keys/edit.ts';
import { readEdit } from '#lib/server/keys/edit-form.ts';
import type { RequestHandler } from './$types';

const revision = z.int().nonnegative();
const body = z.union([
	z.strictObject({ undo: z.literal(true), known: revision }),
	z.strictObject({ edit: z.unknown(), known: revision })
]);
const statuses: Readonly<Record<EditReply['state'], number>> = {
	saved: 200,
	conflict: 409,
	refused: 422
};

/** What others have done since the page was made. */
export const GET: RequestHandler = ({ locals, params, url }) => {
	const known = revision.safeParse(Number(url.searchParams.get('known') ?? 0));
	return json(editsSince(locals.db, locals.actor, params.version, known.data ?? 0));
};

export const POST: RequestHandler = async ({ locals, params, request }) => {
	const { db, actor } = locals;
	demand(db, actor, 'key.edit', { keyVersion: params.version });
	const sent = body.safeParse(await request.json().catch(() => null));
	if (!sent.success) return json({ message: 'Det gick inte att läsa ändringen.' }, { status: 400 });
	if ('undo' in sent.data) return answer(undo(db, actor, params.version, sent.data.known));
	const { edit, known } = sent.data;
	const read = readEdit(edit);
	if (read.ok) return answer(saveEdit(db, actor, params.version, read.edit, known));
	const since = editsSince(db, actor, params.version, known);
	return answer({ ...since, state: 'refused', sentence: read.why });
};

const answer = (reply: EditReply) => json(reply, { status: statuses[reply.state] });
