import { useCallback, useEffect, useState } from 'react'
import type { Fault } from '../../../shared/contract/faults.ts'
import type { ImportView } from '../../../shared/contract/imports.ts'
import { onEvent } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { later } from './later.ts'

type Imports = {
  /** Newest first; null before the first answer. */
  readonly imports: readonly ImportView[] | null
  readonly fault: Fault | null
  readonly reload: () => void
  /** Takes in what an answer told of one import. */
  readonly keep: (view: ImportView) => void
}

/** The last imports; each as the latest news has it, so that a running one is followed without asking. */
export function useImports(): Imports {
  const { data, fault, reload } = useQuery('imports/list', {})
  const [news, setNews] = useState<ReadonlyMap<string, ImportView>>(new Map())
  const keep = useCallback((view: ImportView) => {
    setNews((before) => new Map(before).set(view.id, later(before.get(view.id), view)))
  }, [])
  useEffect(() => onEvent('imports/changed', keep), [keep])
  if (!data) return { imports: null, fault, reload, keep }
  const known = new Set(data.map((view) => view.id))
  const added = [...news.values()].filter((view) => !known.has(view.id)).reverse()
  return { imports: [...added, ...data.map((view) => later(news.get(view.id), view))], fault, reload, keep }
}
