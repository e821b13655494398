import type { Place } from '#lib/domain/key-invariants.ts';

const names: Readonly<Record<Place['kind'], string>> = {
	question: 'fraga',
	section: 'omrade',
	fact: 'uppgift',
	key: 'nyckeln'
};

/** Where in the editor a part of a draft is changed. */
export function editAddress(versionId: string, { kind, id }: Pick<Place, 'kind' | 'id'>): string {
	const value = kind === 'key' ? '' : `=${encodeURIComponent(id)}`;
	return `/keys/${versionId}/edit?${names[kind]}${value}`;
}
