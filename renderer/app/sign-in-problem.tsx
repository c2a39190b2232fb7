import { IconAlertTriangle, IconLock } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { formatDuration } from '../i18n/format.ts'
import { faultText, useText } from '../i18n/text.ts'
import type { SignInProblem } from './badges.ts'
import styles from './sign-in-problem.module.css'

/** Why the last badge or PIN did not open the station, and how to go on. */
export function SignInProblemLine({ problem }: { readonly problem: SignInProblem | null }) {
  const t = useText()
  const until = problem?.kind === 'locked' ? problem.until : null
  const left = useTimeLeft(until)
  if (!problem || (until !== null && left <= 0)) return null
  const Sign = problem.kind === 'locked' ? IconLock : IconAlertTriangle
  const text = () => {
    switch (problem.kind) {
      case 'unknown-badge':
        return t('signin:problem.unknownBadge')
      case 'wrong-pin':
        return t('signin:problem.wrongPin', { count: problem.triesLeft })
      case 'fault':
        return faultText(problem.fault)
      case 'locked':
        return problem.until === null
          ? t('signin:problem.locked')
          : t('signin:problem.wait', { time: formatDuration(left) })
    }
  }
  return (
    <p className={styles['problem']} role="alert" data-testid="sign-in-problem" data-kind={problem.kind}>
      <Sign size={28} aria-hidden />
      {text()}
    </p>
  )
}

/** Milliseconds until a time, counted down by the second; 0 without one. */
function useTimeLeft(until: number | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (until === null) return undefined
    const timer = setInterval(() => {
      setNow(Date.now())
    }, 500)
    return () => {
      clearInterval(timer)
    }
  }, [until])
  // Rounded up: nobody shall read 0:00 and be refused.
  return until === null ? 0 : Math.ceil(Math.max(0, until - now) / 1000) * 1000
}
