/** What a person can mend: sentences by field. Thrown inside `change`, so that nothing is written, not even to the log. */
class Refusal extends Error {
	readonly errors: Errors;
	constructor(errors: Errors) {
		super(Object.values(errors).join(' '));
		this.errors = errors;
	}
}

export type Errors = Readonly<Record<string, string>>;

export type Mended<T> = ({ ok: true } & T) | { ok: false; errors: Errors };

/** Stops the deed and undoes what it has done so far. The sentences reach the form through `mendable`. */
export function refuse(errors: Errors): never {
	throw new Refusal(errors);
}

/** Runs a deed and turns `refuse` inside it into data. Problems and faults go on up. */
export function mendable<T extends object>(deed: () => T): Mended<T> {
	try {
		return { ok: true, ...deed() };
	} catch (error) {
		if (error instanceof Refusal) return { ok: false, errors: error.errors };
		throw error;
	}
}
