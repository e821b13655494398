/** `npm run backup -- FILE`: copies the database while the program runs. */
import { join } from 'node:path';
import { config } from '#lib/server/config.ts';
import { close, open } from '#lib/server/db/open.ts';
import { backup, BackupProblem } from '#lib/server/maintenance/backup.ts';

const [file] = process.argv.slice(2);
if (!file) {
	console.error('Skriv vart kopian ska: npm run backup -- kopia.db');
	process.exit(1);
}
const { dataDir, database } = config();
const db = open(join(dataDir, database));
try {
	await backup(db, file);
	console.log(`Databasen är kopierad till ${file} och kontrollerad.`);
} catch (problem) {
	if (!(problem instanceof BackupProblem)) throw problem;
	console.error(problem.message);
	process.exitCode = 1;
} finally {
	close(db);
}
