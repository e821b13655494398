import type { Db } from '#lib/server/db/open.ts';
import type { Actor } from '#lib/server/door.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Also in the server's log; only on unexpected errors. */
			code?: string;
		}
		interface Locals {
			db: Db;
			actor: Actor;
			/** Null when nobody is signed in. */
			person: { id: string; name: string; email: string } | null;
		}
	}
}

export {};
