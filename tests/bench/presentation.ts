/** PowerPoint of a round: from the stored result to the file, against packing the same parts once more. */
import { unzipSync, zipSync } from 'fflate';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, open } from '#lib/server/db/open.ts';
import { presentationFile } from '#lib/server/exports/slides/presentation-file.ts';
import { presentationForFile } from '#lib/server/presentations/export.ts';
import { storeResult } from '#lib/server/results.ts';
import { close as closeRound } from '#lib/server/rounds/close.ts';
import { makeUnit } from '../support/unit.ts';
import { addIndicators, fillRound } from './filled-round.ts';
import { against, ms, ownMemory, report, timed } from './measure.ts';

for (const [files, questions] of [
	[100, 20],
	[2000, 40]
] as const) {
	const db = open(':memory:');
	migrate(db);
	const unit = makeUnit(db);
	addIndicators(db, unit, questions);
	const round = fillRound(db, unit, { season: 'AUTUMN', year: 2026, files, questions });
	closeRound(db, unit.actor('roundLead'), round, storeResult);
	const make = () => {
		const { slides, frame, at } = presentationForFile(db, unit.actor('unitManager'), round);
		return presentationFile(slides, frame, at);
	};
	const parts = unzipSync(await make());
	const { ours, baseline, ratio } = await against(
		10,
		() => timed(make),
		() => timed(() => zipSync(parts, { level: 6 }))
	);
	report({
		what: `PowerPoint of a round of ${files} files`,
		ours: ms(ours),
		baseline: `${ms(baseline)}: packing its ${Object.keys(parts).length} parts`,
		ratio: ratio.toFixed(1),
		memory: ownMemory()
	});
	close(db);
}
