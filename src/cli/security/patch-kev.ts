import { z } from 'zod'
import { vulnerabilityId } from '../../domain/security/vulnerability.ts'
import { endOfDay, type ReadingFor, type ReadPatches, unknownIn } from './patches-read.ts'

/** CISA's catalogue of known exploited vulnerabilities, by its published schema. */
const entry = z.looseObject({
  cveID: z.string(),
  product: z.string().optional(),
  vendorProject: z.string().optional(),
  vulnerabilityName: z.string().optional(),
  dueDate: z.string(),
})

const knownFields = new Set([
  ...Object.keys(entry.shape),
  'cwes',
  'dateAdded',
  'knownRansomwareCampaignUse',
  'notes',
  'requiredAction',
  'shortDescription',
])

type KevFile = { vulnerabilities: unknown[] }

/** Null for what doesn't look like the catalogue. */
export function kevFile(value: unknown): KevFile | null {
  const file = z.looseObject({ vulnerabilities: z.array(z.unknown()) }).safeParse(value)
  if (!file.success) return null
  const { vulnerabilities } = file.data
  const isKev = vulnerabilities.some((one) => typeof one === 'object' && one !== null && 'cveID' in one)
  return isKev || 'catalogVersion' in file.data ? file.data : null
}

/** Takes each date as the catalogue has it: its spans differ, so they're never reckoned. */
export function patchesInKev({ vulnerabilities }: KevFile, { timeZone }: ReadingFor): ReadPatches {
  const problems: string[] = []
  const products: string[] = []
  const objects: object[] = []
  const patches = vulnerabilities.flatMap((one, index) => {
    const place = `vulnerabilities[${index}]`
    const read = entry.safeParse(one)
    if (!read.success) {
      problems.push(
        `${place}: ${read.error.issues.map(({ path }) => path.join('.')).join(', ')} is missing or no text`,
      )
      return []
    }
    objects.push(read.data)
    const { cveID, dueDate, vulnerabilityName = null, vendorProject = '', product = '' } = read.data
    const id = vulnerabilityId(cveID)
    const catalogueDueAt = endOfDay(dueDate, timeZone)
    if (id === null)
      problems.push(`${place}.cveID: ${JSON.stringify(cveID.slice(0, 60))} isn't an id such as CVE-2026-1234`)
    if (catalogueDueAt === null) {
      problems.push(
        `${place}.dueDate: ${JSON.stringify(dueDate.slice(0, 60))} isn't a day such as 2026-12-25`,
      )
    }
    if (id === null || catalogueDueAt === null) return []
    products.push(`${vendorProject} ${product}`)
    return [
      {
        ids: [id],
        service: null,
        title: vulnerabilityName,
        cvss: null,
        catalogueDueAt,
        owner: null,
        knownAt: null,
      },
    ]
  })
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, format: 'KEV', patches, products, passedOver: unknownIn(objects, knownFields) }
}
