import { and, eq } from 'drizzle-orm';
import { letsReply } from '#lib/domain/feedback.ts';
import type { Db } from '../db/open.ts';
import { feedback } from '../db/schema/feedback.ts';
import type { Actor } from '../door.ts';
import { conflict, notFound } from '../problems.ts';
import { ownFiles, type OwnFile } from './own-files.ts';

/** What a caseworker has said of the feedback on a file, as it is stored. */
export interface Said {
	reply: string;
	version: number;
	correctedAt: number | null;
}

/** Not authorised: deeds call it behind the door. */
export function saidOf(db: Db, fileId: string, personId: string): Said | undefined {
	return db
		.select({
			reply: feedback.reply,
			version: feedback.version,
			correctedAt: feedback.correctedAt
		})
		.from(feedback)
		.where(and(eq(feedback.fileId, fileId), eq(feedback.personId, personId)))
		.get();
}

/** The file with the feedback on it; stops the deed when there is none to say anything of. */
export function readFile(db: Db, actor: Actor, fileId: string): OwnFile & { personId: string } {
	const personId = actor.personId ?? notFound();
	const [file] = ownFiles(db, actor, fileId);
	if (!file || file.missing)
		conflict('Det finns ingen återkoppling på ärendet. Läs in Min återkoppling igen.');
	return { ...file, personId };
}

/** As `readFile`, in a round where the caseworker may answer. */
export function answeredFile(db: Db, actor: Actor, fileId: string): ReturnType<typeof readFile> {
	const file = readFile(db, actor, fileId);
	if (!letsReply(file.level))
		conflict('I den här omgången går återkopplingen bara att läsa. Läs in Min återkoppling igen.');
	return file;
}
