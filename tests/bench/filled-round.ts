import type { KeyDefinition, Question } from '#lib/domain/review-key.ts';
import type { Season } from '#lib/domain/rounds.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import { newId, sha256 } from '#lib/server/ids.ts';
import { versionOf } from '../support/key-versions.ts';
import { personWith, testNow, type TestUnit } from '../support/unit.ts';

export interface FilledRound {
	season: Season;
	year: number;
	/** Files drawn and reviewed. */
	files: number;
	questions: number;
}

/** A key of so many questions: eight to a section, every tenth asked of one case type only. */
export function keyOf(questions: number): KeyDefinition {
	const question = (at: number): Question => ({
		code: `Q${at}`,
		text: `Framgår det som fråga ${at} gäller?`,
		scale: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'],
		showIf: at % 10 === 9 ? { fact: 'caseType', in: ['REASSESSMENT'] } : null,
		guidance: { JA: 'Det står.', DELVIS: 'Det står delvis.', NEJ: 'Det står inte.' },
		references: [],
		commentRequiredOn: [],
		indicator: at % 8 === 0 ? `IND-${at}` : null,
		variant: null
	});
	const sections = Array.from({ length: Math.ceil(questions / 8) }, (_, s) => ({
		code: `A${s}`,
		title: `Avsnitt ${s + 1}`,
		questions: Array.from({ length: Math.min(8, questions - 8 * s) }, (_, q) => question(8 * s + q))
	}));
	return {
		...{ id: `stor-${questions}`, title: 'Stor', purpose: 'Mätning', kind: 'DOCUMENTATION' },
		...{ suggestedFor: 'Mätning', appliesTo: {}, instructions: [], facts: [], factDefaults: {} },
		sections
	};
}

/** An indicator with a target for every eighth question. */
export function addIndicators(db: Db, unit: TestUnit, questions: number): void {
	const add = connection(db).sqlite.prepare(
		`insert into indicator (id, unit_id, code, title, question_code, target, unit_goal, position)
		values (?, ?, ?, ?, ?, 80, '', ?)`
	);
	for (let at = 0; at < questions; at += 8)
		add.run(newId(), unit.id, `IND-${at}`, `Andel ${at}`, `Q${at}`, at);
}

/**
 * A round under review with every review handed in, filled table by table in SQL: four files in five of its list are
 * drawn, by three interventions and three groups. Answers are the same each time.
 * @returns the id of the round
 */
export function fillRound(db: Db, unit: TestUnit, { season, year, files, questions }: FilledRound) {
	const { sqlite } = connection(db);
	// What the guards refuse would need a draw, an assignment and a hand for each review.
	const guards = sqlite
		.prepare("select name, sql from sqlite_master where type = 'trigger'")
		.all() as { name: string; sql: string }[];
	const [roundId, listId, frameId, drawId] = [newId(), newId(), newId(), newId()];
	const lead = personWith(db, unit.id, 'roundLead');
	const reviewer = (index: number) => unit.reviewer(index % 6).personId ?? '';
	const period =
		season === 'SPRING' ? [`${year}-01-01`, `${year}-05-31`] : [`${year}-07-01`, `${year}-11-20`];
	const [from = '', to = ''] = period;
	const size = Math.ceil(files * 1.25);
	const run = (sql: string, ...values: unknown[]) => sqlite.prepare(sql).run(...values);
	sqlite.transaction(() => {
		for (const { name } of guards) sqlite.exec(`drop trigger "${name}"`);
		run(
			`insert into case_list (id, unit_id, file_name, sha256, columns, accepted, refused, duplicates, imported_at, imported_by)
			values (?, ?, 'lista.csv', ?, '{}', ?, 0, 0, ?, ?)`,
			...[listId, unit.id, sha256(listId), size, testNow, lead]
		);
		run(
			`insert into round (id, unit_id, season, year, state, case_list_id, period_from, period_to, outcomes, review_from,
				review_to, created_at, created_by, started_at)
			values (?, ?, ?, ?, 'REVIEWING', ?, ?, ?, '["GRANTED","PARTIAL","REJECTED"]', ?, ?, ?, ?, ?)`,
			...[roundId, unit.id, season, year, listId, from, to, to, to, testNow, lead, testNow]
		);
		run(
			`insert into round_key (id, round_id, purpose, key_version_id) values (?, ?, 'DOCUMENTATION', ?)`,
			...[newId(), roundId, versionOf(db, unit, keyOf(questions))]
		);
		run(
			`insert into frame (id, round_id, number, hash, size, case_list_id, period_from, period_to,
				excluded_protected_identity, excluded_closed_before_period, locked_at, locked_by)
			values (?, ?, 1, ?, ?, ?, ?, ?, 0, 0, ?, ?)`,
			...[frameId, roundId, sha256(frameId), size, listId, from, to, testNow, lead]
		);
		const interventions = JSON.stringify(Object.entries(unit.interventions));
		run(
			`with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ?)
			insert into decision (case_list_id, row, case_reference, team_id, caseworker_signature, intervention_id,
				decision_date, case_type, outcome, gender, age_group, children_in_household, protected_identity)
			select ?, i + 2, 'FN-' || (? * 1000000 + i), json_extract(?, '$[' || (i * 7 / 3 % 3) || ']'), 'ANNAN',
				json_extract(?, '$[' || (i % 3) || '][1]'), ?, iif(i / 7 % 4 = 0, 'NEW', 'REASSESSMENT'), 'GRANTED',
				iif(i / 5 % 2 = 0, 'FEMALE', 'MALE'), iif(i / 11 % 3 = 0, '65+', '21-64'), 0, 0
			from n`,
			...[size, listId, year, JSON.stringify(unit.teams), interventions, from]
		);
		run(
			`insert into frame_unit (frame_id, stratum, case_reference, decision_id)
			select ?, intervention.code, case_reference, decision.id from decision
			join intervention on intervention.id = intervention_id where case_list_id = ?`,
			...[frameId, listId]
		);
		run(
			`insert into draw (id, round_id, number, frame_id, seed, seed_source, double_share_percent, drawn_at, drawn_by,
				drawn_by_name, round_name)
			values (?, ?, 1, ?, '20261121090000123456', 'random', 0, ?, ?, 'Person LED2', 'Omgång')`,
			...[drawId, roundId, frameId, testNow, lead]
		);
		run(
			`insert into drawn_unit (draw_id, stratum, position, case_reference, ticket, role, "double")
			select ?, stratum, row_number() over (partition by stratum order by decision_id), case_reference,
				lower(hex(randomblob(32))), 'sample', 0 from frame_unit where frame_id = ?
			order by decision_id limit ?`,
			...[drawId, frameId, files]
		);
		run(
			`insert into round_file (id, round_id, draw_id, stratum, case_reference, decision_id, "double")
			select 'F' || ? || '-' || decision_id, ?, draw_id, drawn_unit.stratum, drawn_unit.case_reference, decision_id, 0
			from drawn_unit join frame_unit on frame_id = ? and frame_unit.stratum = drawn_unit.stratum
				and frame_unit.case_reference = drawn_unit.case_reference where draw_id = ?`,
			...[roundId, roundId, frameId, drawId]
		);
		run(
			`insert into review (id, file_id, seat, reviewer_id, state, assigned_at, submitted_at)
			select 'R' || id, id, 1, json_extract(?, '$[' || (decision_id % 6) || ']'), 'SUBMITTED', ?, ?
			from round_file where round_id = ?`,
			...[JSON.stringify([0, 1, 2, 3, 4, 5].map(reviewer)), testNow, testNow, roundId]
		);
		run(
			`with recursive q(code) as (select 0 union all select code + 1 from q where code + 1 < ?)
			insert into answer (review_id, question_code, value, version, saved_at)
			select 'R' || round_file.id, 'Q' || code,
				case when (decision_id * 7919 + code * 104729 + decision_id / 13 * code) % 100 < 70 then 'JA'
					when (decision_id * 31 + code * 17) % 10 < 4 then 'DELVIS'
					when (decision_id * 31 + code * 17) % 10 < 9 then 'NEJ' else 'EJ_AKTUELLT' end, 1, ?
			from round_file cross join q where round_id = ?`,
			...[questions, testNow, roundId]
		);
		for (const { sql } of guards) sqlite.exec(sql);
	})();
	return roundId;
}
