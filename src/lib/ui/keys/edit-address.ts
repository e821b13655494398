import type { Place } from '#lib/domain/keys/invariants.ts';

const names: Readonly<Record<Place['kind'], string>> = {
	question: 'fraga',
	section: 'omrade',
	fact: 'uppgift',
	key: 'nyckeln'
};

/** The controls of the editor by the fields they change. */
const controls: Readonly<Record<string, string>> = {
	'question text': 'fraga',
	'question code': 'kod',
	'question lineage': 'h-jfr',
	'question indicator': 'indikator',
	'section code': 'kod',
	'section title': 'omradet',
	'key title': 'namn',
	'key purpose': 'syfte',
	'key instructions': 'instruktioner',
	'fact label': 'uppgift'
};

/** Where in the editor a part of a draft is changed, and the control of the field when there is one. */
export function editAddress(
	versionId: string,
	{ kind, id, field = '' }: Pick<Place, 'kind' | 'id' | 'field'>
): string {
	const value = kind === 'key' ? '' : `=${encodeURIComponent(id)}`;
	const control = field.startsWith('guidance:')
		? field.replace('guidance:', 'vagledning-')
		: controls[`${kind} ${field}`];
	return `/keys/${versionId}/edit?${names[kind]}${value}${control ? `#${control}` : ''}`;
}
