import {
	frames,
	hidden,
	questions,
	tables,
	targets,
	whens,
	type When
} from '../data/hand-made-rounds.ts';
import {
	correlation,
	mover,
	reckon,
	type Reckoned,
	type Sampled
} from '../independent/w-interval.ts';

/**
 * What must come out of the hand-made rounds, reckoned from their answers by the formulas of `tests/independent`. Nothing of
 * the program is used.
 */

export const sections = {
	INST: ['V1'],
	BED: ['M1', 'T1', 'N1'],
	UPP: ['U1'],
	PLAN: ['P1']
} as const;

export interface Group {
	dimension: 'intervention' | 'team' | 'gender' | 'caseType';
	/** As a line has it. */
	member: string;
}
export const groups: readonly Group[] = [
	...['D', 'K', 'B'].map((member) => ({ dimension: 'intervention' as const, member })),
	...['1', '2'].map((member) => ({ dimension: 'team' as const, member })),
	...['K', 'M'].map((member) => ({ dimension: 'gender' as const, member })),
	...['N', 'O'].map((member) => ({ dimension: 'caseType' as const, member }))
];

export interface Figures {
	ja: number;
	delvis: number;
	nej: number;
	/** Null where no question has the answer. */
	framgarInte: number | null;
	ejAktuellt: number;
	/** Null where it is not told. */
	notShown: number | null;
	unanswered: number;
	n: number;
	files: number;
	share: number;
	lower: number;
	upper: number;
	/** Of a whole of which no intervention is hidden, where some answer is Delvis. */
	score: { mean: number; lower: number; upper: number } | null;
}

export interface Expected {
	/** `AUTUMN V1 gender.K`, `YEAR IND-T1` */
	where: string;
	when: When;
	kind: 'question' | 'section' | 'indicator';
	/** Of the question, also of an indicator; or of the section. */
	code: string;
	group: Group | null;
	/** What stands there, hidden or not. Null: no file counts. */
	figures: Figures | null;
	hidden: boolean;
	/** Whether some intervention of the measure is hidden: then it may be told more coarsely than in whole per cent. */
	guarded: boolean;
}

interface File {
	h: string;
	of: Record<Group['dimension'], string>;
	answers: Record<string, string>;
}

const filesIn = (when: 'SPRING' | 'AUTUMN'): File[] =>
	tables[when]
		.trim()
		.split('\n')
		.filter((line) => !/saknas|ej gjord/.test(line))
		.map((line) => {
			const [h = '', team = '', gender = '', caseType = '', ...letters] = line.split(/\s+/);
			return {
				h: `${when} ${h}`,
				of: { intervention: h, team, gender, caseType },
				answers: Object.fromEntries(letters.map((letter, i) => [questions[i] ?? '', letter]))
			};
		});
const frameOf = (when: 'SPRING' | 'AUTUMN') =>
	Object.fromEntries(Object.entries(frames[when]).map(([h, N]) => [`${when} ${h}`, N]));

const material = {
	SPRING: { files: filesIn('SPRING'), frame: frameOf('SPRING') },
	AUTUMN: { files: filesIn('AUTUMN'), frame: frameOf('AUTUMN') },
	YEAR: {
		files: [...filesIn('SPRING'), ...filesIn('AUTUMN')],
		frame: { ...frameOf('SPRING'), ...frameOf('AUTUMN') }
	}
};

const tally = (file: File, codes: readonly string[], letters: string) =>
	codes.filter((code) => letters.includes(file.answers[code] ?? '?')).length;

/** Files in the sample of the codes, those outside the group with x = 0. */
function sample(when: When, codes: readonly string[], group: Group | null, scored = false) {
	const inside = material[when].files.filter(
		(file) =>
			tally(file, codes, 'JDNTOFE') > 0 ||
			(tally(file, codes, '.') > 0 && tally(file, codes, '-') === 0)
	);
	const own = (file: File) => !group || file.of[group.dimension] === group.member;
	const strata = Object.entries(material[when].frame).filter(
		([h]) => group?.dimension !== 'intervention' || h.endsWith(` ${group.member}`)
	);
	const files = inside
		.filter(({ h }) => strata.some(([each]) => each === h))
		.map((file): Sampled => {
			const x = own(file) ? tally(file, codes, 'JDNTOF') : 0;
			const yes = tally(file, codes, 'JT') + (scored ? tally(file, codes, 'D') / 2 : 0);
			return { h: file.h, x, y: x > 0 ? yes : 0 };
		});
	return { files, frame: Object.fromEntries(strata), own };
}

const isHidden = (when: When, code: string, group: Group | null) =>
	group !== null && hidden.includes(`${when} ${code} ${group.dimension}.${group.member}`);
const isGuarded = (when: When, code: string): boolean =>
	when === 'YEAR'
		? isGuarded('SPRING', code) || isGuarded('AUTUMN', code)
		: hidden.some((cell) => cell.startsWith(`${when} ${code} intervention.`));

function figuresOf(
	{ kind, code }: Measure,
	when: When,
	group: Group | null,
	guarded: boolean
): Figures | null {
	const codes = codesOf({ kind, code });
	const { files, frame, own } = sample(when, codes, group);
	const found = reckon(files, frame, kind !== 'section');
	if (!found) return null;
	const counted = material[when].files.filter(own);
	const sum = (letters: string) =>
		counted.reduce((all, file) => all + tally(file, codes, letters), 0);
	const scored = !group && !guarded && when !== 'YEAR' && codes.includes('M1');
	const points = scored ? sample(when, codes, null, true) : null;
	const score = points && reckon(points.files, points.frame, false);
	const { p: share, lower, upper } = found;
	return {
		...{ ja: sum('JT'), delvis: sum('D'), nej: sum('NO'), ejAktuellt: sum('E') },
		framgarInte: codes.includes('T1') ? sum('F') : null,
		// In autumn the women of U1 are hidden: whom a question concerned is then not told anywhere.
		notShown: group || when !== 'SPRING' ? null : sum('.'),
		unanswered: sum('-'),
		...{ n: sum('JDNTOF'), files: files.filter(({ x }) => x > 0).length, share, lower, upper },
		score: score && { mean: score.p, lower: score.lower, upper: score.upper }
	};
}

type Measure = Pick<Expected, 'kind' | 'code'>;
const measures: readonly Measure[] = [
	...questions.map((code) => ({ kind: 'question' as const, code })),
	...Object.keys(targets).map((code) => ({ kind: 'indicator' as const, code })),
	...Object.keys(sections).map((code) => ({ kind: 'section' as const, code }))
];
const codesOf = ({ kind, code }: Measure): readonly string[] =>
	kind === 'section' ? sections[code as keyof typeof sections] : [code];
const isAsked = (when: When, codes: readonly string[]) =>
	when === 'AUTUMN' || !codes.includes('P1');

/** Every cell of both rounds and of the year. */
export const expectations: readonly Expected[] = whens.flatMap((when) =>
	measures.flatMap((measure): Expected[] => {
		const codes = codesOf(measure);
		if (!isAsked(when, codes) || (when === 'YEAR' && measure.kind === 'section')) return [];
		const name = measure.kind === 'indicator' ? `IND-${measure.code}` : measure.code;
		const guarded = isGuarded(when, name);
		return [null, ...(when === 'YEAR' ? [] : groups)].map((group) => ({
			...{ when, ...measure, group, guarded },
			where: [when, name, group && `${group.dimension}.${group.member}`].filter(Boolean).join(' '),
			figures: figuresOf(measure, when, group, guarded),
			hidden: isHidden(when, name, group)
		}));
	})
);

export interface ExpectedDifference {
	/** `V1, autumn less spring`, `N1, women less men in AUTUMN` */
	where: string;
	kind: Expected['kind'];
	code: string;
	/** Null: autumn less spring. */
	genders: 'SPRING' | 'AUTUMN' | null;
	/** Reckoned from unrounded figures. */
	exact: ReturnType<typeof mover>;
	/**
	 * An intervention is hidden: then it is reckoned from the rounded shares, with an interval that `exact` and whatever else the
	 * figures behind them give lie within.
	 */
	guarded: boolean;
}

/** Autumn less spring of every measure that both have, and women less men where both are shown. */
export const differences: readonly ExpectedDifference[] = measures.flatMap((measure) => {
	const codes = codesOf(measure);
	const name = measure.kind === 'indicator' ? `IND-${measure.code}` : measure.code;
	const of = (when: 'SPRING' | 'AUTUMN', gender: 'K' | 'M' | null) => {
		const { files, frame } = sample(when, codes, gender && { dimension: 'gender', member: gender });
		return { files, frame, found: reckon(files, frame, measure.kind !== 'section') };
	};
	const told = (
		where: string,
		genders: ExpectedDifference['genders'],
		[a, b]: [Reckoned | null, Reckoned | null],
		guarded: boolean,
		rho = 0
	): ExpectedDifference[] =>
		a && b
			? [
					{
						...{ ...measure, where: `${name}, ${where}`, genders, guarded },
						exact: mover(a, b, rho)
					}
				]
			: [];
	const since =
		measure.kind === 'section' || !isAsked('SPRING', codes)
			? []
			: told(
					'autumn less spring',
					null,
					[of('AUTUMN', null).found, of('SPRING', null).found],
					isGuarded('SPRING', name) || isGuarded('AUTUMN', name)
				);
	const genders = (['SPRING', 'AUTUMN'] as const).flatMap((when) => {
		const women = of(when, 'K');
		const men = of(when, 'M');
		if (isHidden(when, name, { dimension: 'gender', member: 'K' }) || !isAsked(when, codes))
			return [];
		const [a, b] = [women.found, men.found];
		const rho = a && b ? correlation(women.files, women.frame, a, b) : 0;
		return told(`women less men in ${when}`, when, [a, b], isGuarded(when, name), rho);
	});
	return [...since, ...genders];
});
