import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemaText } from './json-schema.ts'

writeFileSync(join(import.meta.dirname, '../../muster.schema.json'), schemaText())
