import { migrate as runMigrations } from 'drizzle-orm/better-sqlite3/migrator';
import { connection, type Db } from './open.ts';

/**
 * Brings the database to today's schema. Foreign keys are off meanwhile, since a rebuilt parent table would
 * take its children with it, and checked before they are on again.
 * @param folder where the migrations are; the working directory's `drizzle` unless told otherwise
 * @throws Error when a migration fails or leaves a broken foreign key; the database is then as before
 */
export function migrate(db: Db, folder = 'drizzle'): void {
	const { sqlite, drizzle } = connection(db);
	sqlite.pragma('foreign_keys = OFF');
	try {
		runMigrations(drizzle, { migrationsFolder: folder });
		const broken = sqlite.pragma('foreign_key_check') as unknown[];
		if (broken.length > 0) throw new Error(`${broken.length} broken foreign keys after migration`);
	} finally {
		sqlite.pragma('foreign_keys = ON');
	}
}
