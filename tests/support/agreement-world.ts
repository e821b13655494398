import type { AnswerValue } from '#lib/domain/review-key.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, open } from '#lib/server/db/open.ts';
import { person } from '#lib/server/db/schema/organisation.ts';
import { storeResult } from '#lib/server/results.ts';
import { close as closeRound } from '#lib/server/rounds/close.ts';
import { startSession } from '#lib/server/sessions.ts';
import { key, question, section } from './drafts.ts';
import { versionOf } from './key-versions.ts';
import { makeResultRound, type ResultFileSpec } from './result-round.ts';
import { makeUnit } from './unit.ts';

const own = {
	VAL_1: { label: 'Utförligt', counts: 'MET' },
	VAL_2: { label: 'Kort', counts: 'PARTLY' },
	VAL_3: { label: 'Framgår inte', counts: 'NOT_SEEN' }
} as const;

/** Questions that fourteen files tell of, and one that few do. */
export const agreementKey = key([], {
	title: 'Dokumentation, prov',
	sections: [
		section(
			[
				question('KLIENT-1', { text: 'Framgår det vad den enskilde själv vill?' }),
				question('KLIENT-2', { text: 'Framgår det hur den enskilde har fått komma till tals?' })
			],
			{ id: 'id-klient', code: 'KLIENT', title: 'Klientens röst' }
		),
		section(
			[
				question('MÅL-1', { text: 'Är målen med insatsen tydliga?' }),
				question('MÅL-2', {
					text: 'Hur beskrivs vägen till målet?',
					scale: ['VAL_1', 'VAL_2', 'VAL_3'],
					own
				}),
				question('MÅL-3', { text: 'Följs barnets mål upp för sig?' })
			],
			{ id: 'id-mal', code: 'MÅL', title: 'Mål' }
		)
	]
});

/** What the two answered, a letter each: `JJ JD`. */
const letters: Record<string, AnswerValue> = {
	...{ J: 'JA', D: 'DELVIS', N: 'NEJ', E: 'EJ_AKTUELLT' },
	...{ U: 'VAL_1', K: 'VAL_2', F: 'VAL_3' }
};
const given: Record<string, string> = {
	'KLIENT-1': 'JJ JJ JJ JJ JJ JJ JJ JJ JJ JJ JJ JJ JJ JD',
	'KLIENT-2': 'JJ JD JN DJ NN JD DN JJ EJ JE NJ JJ DJ NN',
	'MÅL-1': 'JJ JJ JJ JJ JD JJ JJ DD JJ NN JJ JJ DJ JJ',
	'MÅL-2': 'UU KK UK FF UU KU UU',
	'MÅL-3': 'JJ JN'
};

export interface AgreementWorld {
	/** The version that a closed round with fourteen files read by two has used. */
	version: string;
	round: string;
	/** Leads rounds, signed in. */
	session: string;
	/** Of everybody in the unit. */
	names: string[];
}

/** Writes the world into a database file that does not exist yet. */
export async function makeAgreementWorld(file: string): Promise<AgreementWorld> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		const lead = unit.actor('roundLead');
		const seat = (index: number, who: 0 | 1) =>
			Object.fromEntries(
				Object.entries(given).flatMap(([code, line]) => {
					const value = letters[line.split(' ')[index]?.[who] ?? ''];
					return value ? [[code, value]] : [];
				})
			);
		const files = Array.from({ length: 14 }, (_, i): ResultFileSpec => ({
			...{ stratum: 'DAGLIG_VERKSAMHET', answers: seat(i, 0), second: seat(i, 1) }
		}));
		const round = makeResultRound(db, unit, {
			keys: [{ definition: agreementKey }],
			files,
			frameSizes: { DAGLIG_VERKSAMHET: 60 }
		});
		closeRound(db, lead, round, storeResult);
		return {
			version: versionOf(db, unit, agreementKey),
			round,
			session: await startSession(db, lead.personId ?? ''),
			names: db
				.select({ name: person.name })
				.from(person)
				.all()
				.map(({ name }) => name)
		};
	} finally {
		close(db);
	}
}
