import type { Span } from '../../time/instant.ts'

/** What people outside see, as files in a folder. */
export type StatusPage = {
  folder: string
  /** Where the folder is served, without a slash at the end; null: links stay relative. */
  url: string | null
  /** Whose page it is. */
  name: string
  /** Ids of the catalogue that are shown, in this order; null: all of them. */
  services: string[] | null
  maintenance: Maintenance[]
}

/** Work that's planned and told ahead. */
export type Maintenance = Span & { id: string; title: string; text: string; services: string[] }
