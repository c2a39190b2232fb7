import { useEffect, useState } from 'react'
import { useText } from '../../i18n/text.ts'

const minute = 60_000

/** The time of day on screen, anew every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now())
    }, minute / 2)
    return () => {
      clearInterval(timer)
    }
  }, [])
  return now
}

/** Says how long something has lasted: `12 min`, `4 h 24 min`, from two days on `2 days 3 h`. */
export function useAge(): (ms: number) => string {
  const t = useText()
  return (ms) => {
    const minutes = Math.max(0, Math.floor(ms / minute))
    const hours = Math.floor(minutes / 60)
    if (minutes < 1) return t('board:age.now')
    if (hours < 1) return t('board:age.minutes', { minutes })
    if (hours < 48) return t('board:age.hours', { hours, minutes: minutes % 60 })
    return t('board:age.days', { count: Math.floor(hours / 24), hours: hours % 24 })
  }
}
