import { migrate } from '#lib/server/db/migrate.ts';
import { close as closeDb, open, type Db } from '#lib/server/db/open.ts';
import type { Season } from '#lib/domain/rounds.ts';
import type { AnswerValue } from '#lib/domain/review-key.ts';
import { storeResult } from '#lib/server/results.ts';
import { close } from '#lib/server/rounds/close.ts';
import { startSession } from '#lib/server/sessions.ts';
import { frames, questions, tables, targets } from '../data/hand-made-rounds.ts';
import { key, onlyIf, question } from './result-input.ts';
import { addIndicator, makeResultRound, type ResultFileSpec } from './result-round.ts';
import { makeUnit, type TestUnit } from './unit.ts';

/** The hand-made rounds as the program gets them. */

export const interventions = {
	D: 'DAGLIG_VERKSAMHET',
	K: 'KORTTIDSVISTELSE',
	B: 'BOENDESTOD'
} as const;

const documentation = key('dok', {
	INST: [question('V1', { text: 'Framgår viljan?' })],
	BED: [
		question('M1', { text: 'Finns det mål?' }),
		question('T1', {
			text: 'Hur tydlig är bedömningen?',
			scale: ['VAL_1', 'VAL_2', 'VAL_3', 'VAL_4'],
			own: {
				VAL_1: { label: 'Tydlig', counts: 'MET' },
				VAL_2: { label: 'Otydlig', counts: 'NOT_MET' },
				VAL_3: { label: 'Går inte att se', counts: 'NOT_SEEN' },
				VAL_4: { label: 'Rör inte ärendet', counts: 'NOT_APPLICABLE' }
			}
		}),
		question('N1', {
			text: 'Är ansökan beskriven?',
			scale: ['JA', 'NEJ'],
			showIf: onlyIf('caseType', 'NEW')
		})
	],
	UPP: [question('U1', { text: 'Är uppföljning planerad?', scale: ['JA', 'NEJ', 'EJ_AKTUELLT'] })]
});
const orders = key(
	'best',
	{
		PLAN: [
			question('P1', {
				text: 'Finns det en aktuell plan?',
				scale: ['JA', 'NEJ', 'EJ_AKTUELLT'],
				concerns: 'PLAN'
			})
		]
	},
	{ kind: 'ORDERS' }
);

const standard: Readonly<Record<string, AnswerValue>> = {
	...{ J: 'JA', D: 'DELVIS', N: 'NEJ', E: 'EJ_AKTUELLT' }
};
const own: Readonly<Record<string, AnswerValue>> = {
	...{ T: 'VAL_1', O: 'VAL_2', F: 'VAL_3', E: 'VAL_4' }
};

function fileOf(line: string): ResultFileSpec {
	const [stratum = '', team, gender, caseType, ...letters] = line.split(/\s+/);
	const facts: ResultFileSpec = {
		stratum: interventions[stratum as keyof typeof interventions],
		team: Number(team) - 1,
		gender: gender === 'K' ? 'FEMALE' : 'MALE',
		caseType: caseType === 'N' ? 'NEW' : 'REASSESSMENT'
	};
	if (line.endsWith('saknas')) return { ...facts, missing: true };
	if (line.endsWith('ej gjord')) return { ...facts, state: 'NOT_STARTED' };
	const answers = letters.flatMap((letter, i): [string, AnswerValue | null][] => {
		const code = questions[i] ?? '';
		if (letter === '.') return [];
		return [[code, (code === 'T1' ? own : standard)[letter] ?? null]];
	});
	return { ...facts, answers: Object.fromEntries(answers) };
}

function closedRound(db: Db, unit: TestUnit, season: Season): string {
	const sizes = Object.entries(frames[season]).map(([code, N]) => [
		interventions[code as keyof typeof interventions],
		N
	]);
	const round = makeResultRound(db, unit, {
		...{ season, year: 2026, files: tables[season].trim().split('\n').map(fileOf) },
		keys: [documentation, ...(season === 'AUTUMN' ? [orders] : [])].map((definition) => ({
			definition
		})),
		frameSizes: Object.fromEntries(sizes)
	});
	close(db, unit.actor('roundLead'), round, storeResult);
	return round;
}

/** Both rounds in a unit, closed: spring first. */
export function makeHandMadeRounds(db: Db) {
	const unit = makeUnit(db);
	for (const [code, target] of Object.entries(targets))
		addIndicator(db, unit, { question: code, title: `Andel ${code}`, target });
	return { unit, SPRING: closedRound(db, unit, 'SPRING'), AUTUMN: closedRound(db, unit, 'AUTUMN') };
}

export interface HandMadeWorld {
	unit: string;
	rounds: Record<Season, string>;
	session: string;
}

/** Writes the rounds into a database file that does not exist yet, with a chief who is signed in. */
export async function makeHandMadeFile(file: string): Promise<HandMadeWorld> {
	const db = open(file);
	try {
		migrate(db);
		const { unit, SPRING, AUTUMN } = makeHandMadeRounds(db);
		const chief = unit.actor('unitManager').personId ?? '';
		return {
			unit: unit.id,
			rounds: { SPRING, AUTUMN },
			session: await startSession(db, chief)
		};
	} finally {
		closeDb(db);
	}
}
