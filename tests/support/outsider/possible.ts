import type { AnswerValue, Answers, KeyDefinition } from '#lib/domain/review-key.ts';
import {
	catalogueOf,
	type Catalogue,
	type QuestionRow
} from '#lib/domain/results/count/catalogue.ts';
import type { InputFile, ResultInput } from '#lib/domain/results/compute.ts';
import { divisionsOf } from '#lib/domain/results/count/divisions.ts';
import { poolsOf, type Pool } from '#lib/domain/results/count/indicators.ts';
import type { Divisions, MeasureSource } from '#lib/domain/results/count/measures.ts';
import { reading } from '#lib/domain/results/count/readings.ts';
import type { Dimension, Result } from '#lib/domain/results/result.ts';
import { countingAnswers, openQuestions, visibleQuestions } from '#lib/domain/visible-questions.ts';

/** What the outsider knows without the result: the keys, the program, and the public facts of the draw. */
export interface Known {
	input: ResultInput;
	catalogue: Catalogue;
	pools: Pool[];
	divisions: Divisions;
	/** Every kind of file that there may be; how many there are of each is what he wants to know. */
	kinds: Kind[];
	measures: KnownMeasure[];
	/** Of each file of the round, its kind: the truth, which only the test knows. */
	truth: number[];
}

export interface Kind {
	file: InputFile;
	/** Its group in each breakdown. */
	in: Record<Dimension, number>;
	/** What it tells of each measure. */
	values: Value[];
}

export interface Value {
	ja: number;
	delvis: number;
	nej: number;
	ejAktuellt: number;
	notShown: number;
	unanswered: number;
	n: number;
	files: number;
	/** In the sample of the measure. */
	inside: number;
}

export interface KnownMeasure {
	id: string;
	binary: boolean;
	/** Reached by an answer elsewhere. */
	chained: boolean;
	strata: ReadonlySet<string>;
	/** What a file is read as, for each question of it. */
	read: ((file: InputFile) => number)[];
}

const values: Partial<Record<AnswerValue, number>> = {
	JA: reading.ja,
	DELVIS: reading.delvis,
	NEJ: reading.nej,
	EJ_AKTUELLT: reading.ejAktuellt
};

/** @param counted the questions that each section counts, which the outsider is given */
export function knownOf(input: ResultInput, result: Result): Known {
	const { files } = input;
	const catalogue = catalogueOf(files.map(({ keys }) => keys));
	const pools = poolsOf(catalogue, input.indicators);
	const divisions = divisionsOf(files, input.strata, input.teams);
	const measures = measuresOf(files, catalogue, pools, result);
	const kinds: Kind[] = [];
	const at = new Map<string, number>();
	const add = (file: InputFile) => {
		const name = nameOf(file);
		const known = at.get(name);
		if (known !== undefined) return known;
		at.set(name, kinds.length);
		kinds.push(kindOf(file, divisions, measures));
		return kinds.length - 1;
	};
	for (const file of anyFile(input, divisions)) add(file);
	return { input, catalogue, pools, divisions, kinds, measures, truth: files.map((f) => add(f)) };
}

const counted = new WeakMap<Answers, string>();

function countedOf({ keys, facts, answers }: InputFile): string {
	const known = counted.get(answers);
	if (known !== undefined) return known;
	const counting = countingAnswers(visibleQuestions(keys, facts, answers), answers);
	const said = JSON.stringify(Object.entries(counting).sort());
	counted.set(answers, said);
	return said;
}

function nameOf(file: InputFile): string {
	const { stratum, teamId, gender, ageGroup, caseType, keys, state } = file;
	if (state !== 'HANDED_IN') return [state, stratum].join();
	const ids = keys.map(({ id }) => id);
	return [stratum, teamId, gender, ageGroup, caseType, ids, countedOf(file)].join();
}

function* anyFile({ files, strata }: ResultInput, divisions: Divisions): Generator<InputFile> {
	const ways = [
		...new Map(files.map(({ keys }) => [keys.map(({ id }) => id).join(), keys])).values()
	];
	const paths = ways.map((keys) => ({ keys, memory: new Map<string, Answers[]>() }));
	const seen = <T>(of: (file: InputFile) => T) => [...new Set(files.map(of))];
	// Keys go by age or they do not; he has the list of what the keys are for.
	const young = (keys: readonly KeyDefinition[]) =>
		seen(({ keys: own, ageGroup }) => (own === keys ? ageGroup : undefined)).filter(Boolean);
	const apart = ways.length > 1 && ways.every((keys) => young(keys).length === 1);
	const [blank] = files;
	if (!blank) return;
	const genders = divisions.gender.groups.map(({ id }) => id as InputFile['gender']);
	for (const { id: stratum, teams } of strata) {
		for (const state of ['MISSING', 'NOT_CARRIED_OUT'] as const)
			yield { ...blank, stratum, state, answers: {} };
		for (const teamId of teams)
			for (const gender of genders)
				for (const ageGroup of seen((file) => file.ageGroup))
					for (const caseType of seen((file) => file.caseType))
						for (const { keys, memory } of paths) {
							if (apart && !young(keys).includes(ageGroup)) continue;
							const facts = { caseType, gender };
							const name = JSON.stringify(facts);
							const known = memory.get(name) ?? pathsOf(keys, facts);
							memory.set(name, known);
							for (const answers of known)
								yield {
									...{ stratum, teamId, gender, ageGroup, caseType, keys, facts, answers },
									...{ state: 'HANDED_IN', double: false }
								};
						}
	}
}

/** Every way to answer, blanks with them. */
function pathsOf(keys: readonly KeyDefinition[], facts: Record<string, string>): Answers[] {
	const open: Answers[] = [{}];
	const codes = [
		...new Map(
			keys
				.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions))
				.toReversed()
				.map((question) => [question.code, question])
		).values()
	].sort((a, b) => (a.code < b.code ? -1 : 1));
	let paths = open;
	for (const { code } of codes) {
		paths = paths.flatMap((answers) => {
			const asked = openQuestions(visibleQuestions(keys, facts, answers)).find(
				(question) => question.code === code
			);
			return asked
				? [answers, ...asked.scale.map((value) => ({ ...answers, [code]: value }))]
				: [answers];
		});
	}
	return paths;
}

function measuresOf(
	files: readonly InputFile[],
	catalogue: Catalogue,
	pools: readonly Pool[],
	result: Result
): KnownMeasure[] {
	const one = (has: (row: QuestionRow, keys: readonly KeyDefinition[]) => boolean) => {
		const strata = new Set(
			files.flatMap(({ stratum, keys }) =>
				[...catalogue.rowsOf(keys).values()].some((row) => has(row, keys)) ? [stratum] : []
			)
		);
		const memory = new WeakMap<Answers, number>();
		const inside = ({ keys, facts, answers }: InputFile): number => {
			const [code] = [...catalogue.rowsOf(keys)].find(([, row]) => has(row, keys)) ?? [];
			const shown = openQuestions(visibleQuestions(keys, facts, answers));
			if (!code || !shown.some((question) => question.code === code)) return reading.notShown;
			const answer = answers[code];
			return answer ? (values[answer] ?? reading.outside) : reading.unanswered;
		};
		const read = (file: InputFile): number => {
			if (file.state !== 'HANDED_IN' || !strata.has(file.stratum)) return reading.outside;
			// What is answered is one object for each way to be asked and to answer.
			const known = memory.get(file.answers) ?? inside(file);
			memory.set(file.answers, known);
			return known;
		};
		return { strata, read };
	};
	const ofRow = catalogue.questions.map((row) => ({ row, ...one((other) => other === row) }));
	return [
		...result.indicators.map(({ code, kind }) => {
			const pool = pools.find((each) => each.feeds.has(code) && each.kind === kind);
			const { strata, read } = one((row, keys) => pool?.rowIn(keys) === row);
			return { id: pool?.id ?? code, binary: true, chained: true, strata, read: [read] };
		}),
		...result.sections.map(({ id, counted }) => {
			const rows = ofRow.filter(({ row }) => counted.includes(row.id));
			return {
				...{ id: `s:${id}`, binary: false, chained: true, read: rows.map(({ read }) => read) },
				strata: new Set(rows.flatMap((row) => [...row.strata]))
			};
		}),
		...ofRow.map(({ row, strata, read }) => ({
			...{ id: `q:${row.id}`, binary: true, strata, read: [read] },
			chained: row.restsOn.answers.size > 0
		}))
	];
}

function kindOf(file: InputFile, divisions: Divisions, measures: readonly KnownMeasure[]): Kind {
	const at = (dimension: Dimension, id: string | null) =>
		divisions[dimension].groups.findIndex((group) => group.id === (id ?? 'none'));
	return {
		file,
		in: {
			intervention: at('intervention', file.stratum),
			team: at('team', file.teamId),
			gender: at('gender', file.gender),
			ageGroup: at('ageGroup', file.ageGroup),
			caseType: at('caseType', file.caseType)
		},
		values: measures.map(({ read }) => valueOf(read.map((one) => one(file))))
	};
}

function valueOf(read: readonly number[]): Value {
	const times = (kind: number) => read.filter((each) => each === kind).length;
	const [ja, delvis, nej] = [times(reading.ja), times(reading.delvis), times(reading.nej)];
	const [ejAktuellt, notShown] = [times(reading.ejAktuellt), times(reading.notShown)];
	const unanswered = times(reading.unanswered);
	const n = ja + delvis + nej;
	const inside = n + ejAktuellt > 0 || (notShown > 0 && unanswered === 0);
	if (!inside && unanswered === 0)
		return {
			ja: 0,
			delvis: 0,
			nej: 0,
			ejAktuellt: 0,
			notShown: 0,
			unanswered: 0,
			n: 0,
			files: 0,
			inside: 0
		};
	return {
		...{ ja, delvis, nej, ejAktuellt, notShown, unanswered },
		...{ n: inside ? n : 0, files: inside && n > 0 ? 1 : 0, inside: inside ? 1 : 0 }
	};
}

/** As the program reads the same files. */
export function sourcesOf({ measures }: Known, files: readonly InputFile[]): MeasureSource[] {
	return measures.map(({ id, binary, strata, read }) => ({
		...{ id, binary },
		rows: read.map((one) => ({
			values: Uint8Array.from(files, (file) => one(file)),
			strata,
			notSeen: false
		}))
	}));
}
