import type { Span } from '../../time/instant.ts'

/** What people outside see, as files in a folder, served by Muster itself, or both. */
export type StatusPage = {
  /** Where its files are written; null: nowhere. */
  folder: string | null
  /** Whether Muster serves it at `/status` of its own port. */
  served: boolean
  /** Where people read it, without a slash at the end; null: links stay relative. */
  url: string | null
  /** Whose page it is. */
  name: string
  /** Ids of the catalogue that are shown, in this order; null: all of them. */
  services: string[] | null
  maintenance: Maintenance[]
}

/** Work that's planned and told ahead. */
export type Maintenance = Span & { id: string; title: string; text: string; services: string[] }
