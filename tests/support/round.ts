import { caseList, decision } from '#lib/server/db/schema/case-lists.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import { newId, sha256 } from '#lib/server/ids.ts';
import { adoptShipped } from '#lib/server/keys/adopt-shipped.ts';
import { adoptedKeys } from '#lib/server/keys/list.ts';
import { changeSetup, create, setup, type RoundSetup } from '#lib/server/rounds/setup.ts';
import { lockFrame } from '#lib/server/draws/lock.ts';
import { make as makeDraw } from '#lib/server/draws/make.ts';
import { start } from '#lib/server/assignments/start.ts';
import { close } from '#lib/server/rounds/close.ts';
import { assignAtOnce } from './assign-at-once.ts';
import { testNow, type TestUnit } from './unit.ts';

const codes = ['DAGLIG_VERKSAMHET', 'KORTTIDSVISTELSE', 'BOENDESTOD'];
const months = ['05', '06', '07', '08', '09', '10'];

/**
 * An imported list: `each` decisions per intervention from May to October 2026, spread over the unit's groups and
 * reviewers. The last decision of each intervention is a rejection.
 */
export function importList(db: Db, unit: TestUnit, each = 20, reviewers = 6): string {
	const { drizzle } = connection(db);
	const id = newId();
	drizzle
		.insert(caseList)
		.values({
			id,
			unitId: unit.id,
			fileName: 'arenden-host-2026.csv',
			sha256: sha256(id),
			columns: '{}',
			accepted: each * codes.length,
			refused: 0,
			duplicates: 0,
			importedAt: testNow,
			importedBy: unit.actor('roundLead').personId ?? ''
		})
		.run();
	const rows = codes.flatMap((code, kind) =>
		Array.from({ length: each }, (_, i) => {
			const row = kind * each + i + 2;
			const worker = unit.reviewer(row % reviewers).personId;
			return {
				caseListId: id,
				row,
				caseReference: `FN-${10_000 + row}-${String(row).padStart(4, '0')}`,
				teamId: unit.teams[row % unit.teams.length] ?? null,
				caseworkerId: worker,
				caseworkerSignature: `SIGNATUR${row}`,
				coCaseworkerId: row % 5 === 0 ? unit.reviewer((row + 1) % reviewers).personId : null,
				decisionMakerId: worker,
				interventionId: unit.interventions[code] ?? '',
				decisionDate: `2026-${months[i % months.length]}-15`,
				caseType: i % 2 === 0 ? ('NEW' as const) : ('REASSESSMENT' as const),
				outcome: i === each - 1 ? ('REJECTED' as const) : ('GRANTED' as const),
				gender: i % 2 === 0 ? ('FEMALE' as const) : ('MALE' as const),
				ageGroup: '21-64' as const,
				protectedIdentity: false
			};
		})
	);
	drizzle.insert(decision).values(rows).run();
	return id;
}

/** A set-up that holds: autumn 2026, `size` files of each intervention. */
export function roundSetup(db: Db, unit: TestUnit, size = 4): RoundSetup {
	const lead = unit.actor('roundLead');
	adoptShipped(db, lead, unit.id, ['dok-vuxen-lss-sol', 'best-genomforande']);
	const keyOf = (kind: string) =>
		adoptedKeys(db, unit.id).find((key) => key.kind === kind)?.id ?? '';
	return {
		season: 'AUTUMN',
		year: 2026,
		caseListId: importList(db, unit),
		periodFrom: '2026-05-01',
		periodTo: '2026-10-31',
		outcomes: ['GRANTED', 'PARTIAL', 'REJECTED'],
		sizes: Object.fromEntries(codes.map((code) => [unit.interventions[code] ?? '', size])),
		keys: [
			...unit.teams.map((teamId) => ({
				interventionId: null,
				teamId,
				purpose: 'DOCUMENTATION' as const,
				keyVersionId: keyOf('DOCUMENTATION')
			})),
			{
				interventionId: null,
				teamId: null,
				purpose: 'ORDERS' as const,
				keyVersionId: keyOf('ORDERS')
			}
		],
		frameTeams: null,
		caseTypes: null,
		reviewMode: 'ALONE',
		minutesPerReview: 40,
		doubleRule: 'AGREED',
		feedbackLevel: 'REPLY',
		replyDays: 21,
		practice: false,
		doubleSharePercent: 25,
		reviewFrom: '2026-11-16',
		reviewTo: '2026-12-04',
		aptOn: '2026-12-16'
	};
}

export type Stage = 'draft' | 'locked' | 'drawn' | 'assigned' | 'reviewing' | 'closed';

/** A round of the unit that has come to a stage. Seeds are fixed, so that a test sees the same files each time. */
export function roundAt(
	db: Db,
	unit: TestUnit,
	stage: Stage,
	size = 4,
	year = 2026,
	more: Partial<RoundSetup> = {}
): string {
	const lead = unit.actor('roundLead');
	const made = create(db, lead, unit.id, { ...roundSetup(db, unit, size), year, ...more });
	if (!made.ok) throw new Error(Object.values(made.errors).join(' '));
	if (stage === 'draft') return made.round;
	must(lockFrame(db, lead, made.round));
	if (stage === 'locked') return made.round;
	must(makeDraw(db, lead, made.round, {}, () => 'a1'.repeat(32)));
	if (stage === 'drawn') return made.round;
	assignAtOnce(db, lead, made.round);
	if (stage === 'assigned') return made.round;
	must(start(db, lead, made.round));
	if (stage === 'closed') close(db, lead, made.round);
	return made.round;
}

/** The round reads its files one by one, or two together, from now on. */
export function readsAs(
	db: Db,
	unit: TestUnit,
	roundId: string,
	reviewMode: RoundSetup['reviewMode']
): void {
	const lead = unit.actor('roundLead');
	const { version, setup: before } = setup(db, lead, roundId);
	must(changeSetup(db, lead, roundId, { version, setup: { ...before, reviewMode } }));
}

/** The deed went through. */
export function must<T extends { ok: boolean }>(result: T): Extract<T, { ok: true }> {
	if (!result.ok) throw new Error(JSON.stringify(result));
	return result as Extract<T, { ok: true }>;
}
