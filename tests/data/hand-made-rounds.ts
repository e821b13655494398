/**
 * Two rounds whose every answer is written out, and what must come out of them, reckoned without the program.
 *
 * A line is a file: intervention (D, K, B), group (1, 2), woman or man (K, M), new or reassessed (N, O), and its answers in
 * the order of `questions`: J Ja, D Delvis, N Nej, E Ej aktuellt; of T1 T Tydligt (met), O Otydligt (not met), F Framgår inte
 * (not seen), E; `-` shown and left blank; `.` not shown, since N1 is only asked of new applications.
 * `saknas`: the documentation is missing. `ej gjord`: nobody reviewed it.
 */
export const questions = ['V1', 'M1', 'T1', 'N1', 'U1', 'P1'] as const;

/**
 * Files in the frame. The files of K and of B weigh the same in V1 (8 of 20 and 4 of 10; 12 of 30 and 4 of 10: 2.5 each), so no
 * weighted share tells them apart, and V1 is told in whole per cent though B is hidden.
 */
export const frames = {
	SPRING: { D: 32, K: 20, B: 10 },
	AUTUMN: { D: 60, K: 30, B: 10 }
} as const;

/** P1, of the provider's plan, is asked in autumn only. */
export const tables = {
	SPRING: `
D 1 K N  J N T N J
D 2 K O  J N T . J
D 1 M N  J N T J J
D 2 M O  J - T . J
D 1 K O  J N T . N
D 2 K N  J N T N J
D 1 M O  D D O . N
D 2 M N  D N O J J
D 1 K N  N N T N J
D 2 K O  N N T . N
D 1 M N  N J O J E
D 2 M O  N N F . E
D 1 K O  J D O . E
D 2 K N  J N O N E
D 1 M O  J J T . E
D 2 M N  J D F N E
K 1 K N  J D O N J
K 2 K N  N D T N J
K 1 M N  J D T J J
K 2 M N  J N T J J
K 1 K O  J N T . N
K 2 K N  D N F J E
K 1 M O  J D O . N
K 2 M N  J N T N E
B 1 K O  N E E . E
B 2 K O  J E E . E
B 1 M O  N E E . E
B 2 M O  N E E . E
`,
	AUTUMN: `
D 1 K N  J J O J J J
D 2 K O  J J O . J J
D 1 M N  J J T N J N
D 2 M O  J J O . J N
D 1 K O  J J F . E J
D 2 K N  N - T J E J
D 1 M O  N J O . N N
D 2 M N  J J T J J J
D 1 K N  D J O J E J
D 2 K O  J J O . E J
D 1 M N  J J F N J J
D 2 M O  N J O . E N
D 1 K O  J J T . E N
D 2 K N  D J F J E N
D 1 M O  J - O . E N
D 2 M N  N J O J E N
D 1 K N  D N F J E J
D 2 K O  D J O . E J
D 1 M N  J J F N E J
D 2 M O  J D T . E J
K 1 K N  J D F J J J
K 2 K O  J J F . E N
K 1 M N  J J T N J J
K 2 M O  J J T . J J
K 1 K O  J J F . E N
K 2 K N  J J O J E N
K 1 M O  D D F . N J
K 2 M N  J J O J J J
K 1 K N  J J O J E J
K 2 K O  J J O . E J
K 1 M N  N J T N E J
K 2 M O  J J F . E N
B 1 K O  J E E . E E
B 2 K O  J E E . E E
B 1 M O  N E E . E E
B 2 M O  J E E . E E
D 1 K N  saknas
D 2 M O  ej gjord
`
} as const;

/** The year's targets, per cent. */
export const targets = { V1: 60, M1: 60, T1: 80 } as const;

export type When = 'SPRING' | 'AUTUMN' | 'YEAR';
export const whens: readonly When[] = ['SPRING', 'AUTUMN', 'YEAR'];

/**
 * Answers of the whole, counted by hand, and the weighted share Σ N/n · Ja / Σ N/n · those that count. A file weighs in
 * spring 32/16 = 2 in D and 2.5 in K and B, in autumn 60/20 = 3 and 2.5; in M1 the one blank of spring makes it 32/15 in D, and
 * the two of autumn 60/18. A year has the strata of both rounds beside each other.
 */
export const byHand: Readonly<
	Record<string, { ja: number; delvis: number; nej: number; framgarInte?: number; share: number }>
> = {
	'SPRING V1': { ja: 17, delvis: 3, nej: 8, share: (2 * 10 + 2.5 * 7) / (2 * 16 + 2.5 * 12) },
	'SPRING M1': { ja: 2, delvis: 7, nej: 14, share: ((32 / 15) * 2) / (32 + 2.5 * 8) },
	'SPRING T1': {
		...{ ja: 14, delvis: 0, nej: 7, framgarInte: 3 },
		share: (2 * 9 + 2.5 * 5) / (2 * 16 + 2.5 * 8)
	},
	'SPRING N1': { ja: 6, delvis: 0, nej: 8, share: (2 * 3 + 2.5 * 3) / (2 * 8 + 2.5 * 6) },
	'SPRING U1': { ja: 11, delvis: 0, nej: 5, share: (2 * 7 + 2.5 * 4) / (2 * 10 + 2.5 * 6) },
	'AUTUMN V1': { ja: 25, delvis: 5, nej: 6, share: (3 * 12 + 2.5 * 13) / (3 * 20 + 2.5 * 16) },
	'AUTUMN M1': {
		...{ ja: 26, delvis: 3, nej: 1 },
		share: ((60 / 18) * 16 + 2.5 * 10) / (60 + 2.5 * 12)
	},
	'AUTUMN T1': {
		...{ ja: 8, delvis: 0, nej: 14, framgarInte: 10 },
		share: (3 * 5 + 2.5 * 3) / (3 * 20 + 2.5 * 12)
	},
	'AUTUMN N1': { ja: 11, delvis: 0, nej: 5, share: (3 * 7 + 2.5 * 4) / (3 * 10 + 2.5 * 6) },
	'AUTUMN U1': { ja: 10, delvis: 0, nej: 2, share: (3 * 6 + 2.5 * 4) / (3 * 7 + 2.5 * 5) },
	'AUTUMN P1': { ja: 20, delvis: 0, nej: 12, share: (3 * 12 + 2.5 * 8) / (3 * 20 + 2.5 * 12) },
	'YEAR V1': { ja: 42, delvis: 8, nej: 14, share: (37.5 + 68.5) / (62 + 100) },
	'YEAR M1': { ja: 28, delvis: 10, nej: 15, share: (64 / 15 + 160 / 3 + 25) / (52 + 90) },
	'YEAR T1': { ja: 22, delvis: 0, nej: 21, framgarInte: 13, share: (30.5 + 22.5) / (52 + 90) },
	'YEAR N1': { ja: 17, delvis: 0, nej: 13, share: (13.5 + 31) / (31 + 45) },
	'YEAR U1': { ja: 21, delvis: 0, nej: 7, share: (24 + 28) / (35 + 33.5) }
};

/**
 * Cells that must not be seen, by reasoning (methods.md, section 11). V1: B has four files, so it is hidden; alone it could be
 * subtracted from all, so K, the smallest of the others, is hidden with it. U1 in autumn: three women, and so the men too. A
 * section of one question, and an indicator, hide what their question hides. In the other questions B has no file that counts.
 */
export const hidden: readonly string[] = [
	...(['SPRING', 'AUTUMN'] as const).flatMap((when) =>
		['V1', 'IND-V1', 'INST'].flatMap((code) => [
			`${when} ${code} intervention.K`,
			`${when} ${code} intervention.B`
		])
	),
	...['U1', 'UPP'].flatMap((code) => [`AUTUMN ${code} gender.K`, `AUTUMN ${code} gender.M`])
];

/** Lower limits against the targets, reckoned in the specification: what can be said of each indicator. */
export const verdicts: Readonly<Record<string, 'MET' | 'NOT_MET' | 'UNDECIDED'>> = {
	...{ 'SPRING V1': 'UNDECIDED', 'SPRING M1': 'NOT_MET', 'SPRING T1': 'NOT_MET' },
	...{ 'AUTUMN V1': 'UNDECIDED', 'AUTUMN M1': 'MET', 'AUTUMN T1': 'NOT_MET' },
	...{ 'YEAR V1': 'UNDECIDED', 'YEAR M1': 'UNDECIDED', 'YEAR T1': 'NOT_MET' }
};
