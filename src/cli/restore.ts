/** `npm run restore -- FILE`: puts a backup in the place of the database. Stop the program first. */
import { join } from 'node:path';
import { config } from '#lib/server/config.ts';
import { BackupProblem, restore } from '#lib/server/maintenance/backup.ts';

const [file] = process.argv.slice(2);
if (!file) {
	console.error('Skriv vilken kopia som ska läsas tillbaka: npm run restore -- kopia.db');
	process.exit(1);
}
const { dataDir, database } = config();
try {
	const kept = await restore(file, join(dataDir, database), Date.now());
	console.log(
		`Kopian ${file} är läst tillbaka.${kept ? ` Den gamla databasen ligger i ${kept}.` : ''}`
	);
} catch (problem) {
	if (!(problem instanceof BackupProblem)) throw problem;
	console.error(problem.message);
	process.exitCode = 1;
}
