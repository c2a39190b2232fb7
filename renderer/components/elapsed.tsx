import { useEffect, useState } from 'react'
import { formatDuration } from '../i18n/format.ts'

/** How long ago something began, to the second. */
export function Elapsed({ since }: { readonly since: number }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now())
    }, 1000)
    return () => {
      clearInterval(timer)
    }
  }, [])
  return <span data-tabular>{formatDuration(now - since)}</span>
}
