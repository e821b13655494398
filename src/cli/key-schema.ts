/** Writes the JSON Schema of a key file anew, after a change of `server/review-keys/key-file-schema.ts`: `npm run keys:schema` */
import { writeFileSync } from 'node:fs';
import { keyFileJsonSchema } from '#lib/server/review-keys/key-file-schema.ts';

writeFileSync('static/schemas/kollegiegranskning.nyckel-1.schema.json', keyFileJsonSchema());
