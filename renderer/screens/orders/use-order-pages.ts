import { useCallback, useEffect, useRef, useState } from 'react'
import { Fault } from '../../../shared/contract/faults.ts'
import type { OrderFilter, OrderRow } from '../../../shared/contract/orders.ts'
import { call, onEvent, wasLost } from '../../station/client.ts'
import { useConnection } from '../../station/connection.ts'
import { mergePage, pageSize, type Pages } from './pages.ts'

export type OrderPages = {
  /** How many orders fit the filter; null before the first answer. */
  readonly total: number | null
  readonly rowAt: (index: number) => OrderRow | undefined
  /** Reads the pages of these rows unless they are there. */
  readonly show: (first: number, last: number) => void
  /** The list on screen is not the newest one any more. */
  readonly changed: boolean
  readonly refresh: () => void
  readonly fault: Fault | null
}

type State = {
  readonly pages: Pages
  readonly total: number | null
  readonly changed: boolean
  readonly fault: Fault | null
}
const nothing: State = { pages: new Map(), total: null, changed: false, fault: null }
/** Not sooner than this after the last news is the list read again. */
const calmMs = 700

/**
 * The orders of a filter, read page by page as they come into sight. While `held` (somebody works in the list), news
 * changes what a row says but never which row stands where; `changed` then tells that a refresh would show more.
 */
export function useOrderPages(filter: OrderFilter, held: boolean): OrderPages {
  const [state, setState] = useState<State>(nothing)
  const [turn, setTurn] = useState(0)
  const generation = useConnection((connection) => connection.generation)
  const filterText = JSON.stringify(filter)
  const question = `${filterText} ${turn} ${generation}`
  const current = useRef({
    question: '',
    asked: new Set<number>(),
    sight: [0, 0] as readonly [number, number],
  })
  const isHeld = useRef(held)
  useEffect(() => {
    isHeld.current = held
  }, [held])

  const read = useCallback(
    async (page: number, how: 'first' | 'more' | 'news') => {
      const overtaken = () => current.current.question !== question
      try {
        const { rows, total } = await call('orders/list', {
          filter: JSON.parse(filterText) as OrderFilter,
          offset: page * pageSize,
          limit: pageSize,
        })
        if (overtaken()) return
        setState((before) => {
          if (how === 'first') return { pages: new Map([[page, rows]]), total, changed: false, fault: null }
          if (how === 'more') {
            return { ...before, pages: new Map(before.pages).set(page, rows), total: before.total ?? total }
          }
          const merged = mergePage(before.pages, page, rows)
          if (merged.same && total === before.total) return { ...before, pages: merged.pages, fault: null }
          // In an empty list nothing can move under anybody's hand.
          if (isHeld.current && before.total !== 0)
            return { ...before, pages: merged.pages, changed: true, fault: null }
          return { ...before, pages: new Map(before.pages).set(page, rows), total, fault: null }
        })
      } catch (error) {
        current.current.asked.delete(page)
        if (overtaken() || wasLost(error)) return
        setState((before) => ({
          ...before,
          fault: error instanceof Fault ? error : new Fault('internal', String(error)),
        }))
      }
    },
    [filterText, question],
  )

  useEffect(() => {
    if (generation === 0) return
    const page = Math.floor(current.current.sight[0] / pageSize)
    current.current = { ...current.current, question, asked: new Set([page]) }
    void read(page, 'first')
  }, [read, question, generation])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onEvent('board/changed', () => {
      timer ??= setTimeout(() => {
        timer = undefined
        for (const page of pagesBetween(...current.current.sight)) void read(page, 'news')
      }, calmMs)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [read])

  const show = useCallback(
    (first: number, last: number) => {
      current.current.sight = [first, last]
      for (const page of pagesBetween(first, last)) {
        if (current.current.asked.has(page)) continue
        current.current.asked.add(page)
        void read(page, 'more')
      }
    },
    [read],
  )
  const refresh = useCallback(() => {
    setTurn((before) => before + 1)
  }, [])
  const { pages } = state
  return {
    ...state,
    rowAt: (index) => pages.get(Math.floor(index / pageSize))?.[index % pageSize],
    show,
    refresh,
  }
}

function pagesBetween(first: number, last: number): readonly number[] {
  const from = Math.floor(first / pageSize)
  const to = Math.floor(Math.max(first, last) / pageSize)
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
