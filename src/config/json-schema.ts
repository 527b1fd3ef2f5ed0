import { z } from 'zod'
import { policyFile } from './policy-schema.ts'

/** The JSON Schema that editors use for `muster.yml`, as kept in `muster.schema.json`. */
export function schemaText(): string {
  const { $schema, ...rest } = z.toJSONSchema(policyFile, { io: 'input' })
  return `${JSON.stringify({ $schema, title: 'muster.yml', ...rest }, null, 2)}\n`
}
