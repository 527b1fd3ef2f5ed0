export const summaryProviders = ['openai', 'anthropic', 'openai-compatible'] as const

export type SummaryProvider = (typeof summaryProviders)[number]

/** Who drafts a summary in words when someone asks for it: a language model that the company has already. */
export type SummariesPolicy = {
  provider: SummaryProvider
  /** What people read. */
  name: string
  model: string
  /** Null: the provider's own address. */
  url: string | null
  /** Whether it's in the operator's own network. */
  internal: boolean
  /** The environment variable with its key; null: it asks for none. */
  keyVariable: string | null
  /** Whether it may be given what private incidents say. */
  private: boolean
  /** How many drafts one person can ask for in an hour. */
  perPerson: number
  /** How many everyone together can. */
  perHour: number
}

/** By which its key is found among those that the environment holds. */
export const summariesKey = 'summaries'
