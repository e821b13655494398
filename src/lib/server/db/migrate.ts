import { readMigrationFiles } from 'drizzle-orm/migrator';
import { connection, type Db } from './open.ts';

/**
 * Brings the database to today's schema, in one transaction with the check of foreign keys: Drizzle's own migrator
 * commits before anybody can check. Foreign keys are off meanwhile, since a rebuilt parent table would take its children
 * with it. Renaming is the old way, or a rebuilt table could not take its name back while triggers elsewhere name it; so
 * its checks name their columns without the table. The table of what has been run is Drizzle's.
 * @param folder where the migrations are; the working directory's `drizzle` unless told otherwise
 * @throws Error when a migration fails or leaves a broken foreign key; the database is then as before
 */
export function migrate(db: Db, folder = 'drizzle'): void {
	const { sqlite } = connection(db);
	const migrations = readMigrationFiles({ migrationsFolder: folder });
	sqlite.pragma('foreign_keys = OFF');
	sqlite.pragma('legacy_alter_table = ON');
	try {
		sqlite
			.transaction(() => {
				sqlite.exec(
					'create table if not exists __drizzle_migrations (id integer primary key, hash text not null, created_at numeric)'
				);
				const last = sqlite
					.prepare('select coalesce(max(created_at), 0) from __drizzle_migrations')
					.pluck()
					.get() as number;
				const done = sqlite.prepare(
					'insert into __drizzle_migrations (hash, created_at) values (?, ?)'
				);
				for (const { sql, hash, folderMillis } of migrations) {
					if (folderMillis <= last) continue;
					for (const statement of sql) sqlite.exec(statement);
					done.run(hash, folderMillis);
				}
				const broken = sqlite.pragma('foreign_key_check') as unknown[];
				if (broken.length > 0)
					throw new Error(`${broken.length} broken foreign keys after migration`);
			})
			.immediate();
	} finally {
		sqlite.pragma('legacy_alter_table = OFF');
		sqlite.pragma('foreign_keys = ON');
	}
}
