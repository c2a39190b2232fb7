import { IconBackspace } from '@tabler/icons-react'
import { useState } from 'react'
import type { WorkerCard } from '../../../shared/contract/session.ts'
import { signInWithPin, useSignInProblem } from '../../app/badges.ts'
import { SignInProblemLine } from '../../app/sign-in-problem.tsx'
import { BenchButton } from '../../components/bench-button.tsx'
import { useText } from '../../i18n/text.ts'
import { useKeys } from '../../wedge/keys.ts'
import styles from './signin.module.css'

const shortest = 6
const longest = 12
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const

/** The PIN of the chosen worker, by touch or keys. */
export function PinPad({ worker, onBack }: { readonly worker: WorkerCard; readonly onBack: () => void }) {
  const t = useText()
  const problem = useSignInProblem((state) => state.problem)
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const add = (digit: string) => {
    setPin((before) => (before + digit).slice(0, longest))
  }
  const remove = () => {
    setPin((before) => before.slice(0, -1))
  }
  const submit = async () => {
    setBusy(true)
    await signInWithPin(worker.id, pin)
    setPin('')
    setBusy(false)
  }
  useKeys({
    ...Object.fromEntries(
      digits.map((digit) => [
        digit,
        () => {
          add(digit)
        },
      ]),
    ),
    Backspace: remove,
  })
  return (
    <section className={styles['pin']} data-testid="pin-pad">
      <h1 className={styles['pinName']}>{worker.name}</h1>
      <p className={styles['pinPrompt']}>{t('signin:pin.prompt')}</p>
      <p
        className={styles['dots']}
        role="img"
        aria-label={t('signin:pin.typed', { count: pin.length })}
        data-length={pin.length}
      >
        {Array.from({ length: Math.max(shortest, pin.length) }, (_, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} className={styles['dot']} data-filled={index < pin.length || undefined} />
        ))}
      </p>
      <div className={styles['problemPlace']}>
        <SignInProblemLine problem={problem} />
      </div>
      <div className={styles['pad']}>
        {digits.map((digit) => (
          <button
            key={digit}
            type="button"
            className={styles['padKey']}
            data-zero={digit === '0' || undefined}
            onMouseDown={(event) => {
              event.preventDefault()
            }}
            onClick={() => {
              add(digit)
            }}
          >
            {digit}
          </button>
        ))}
        <button
          type="button"
          className={styles['padKey']}
          aria-label={t('signin:pin.remove')}
          onMouseDown={(event) => {
            event.preventDefault()
          }}
          onClick={remove}
        >
          <IconBackspace size={32} aria-hidden />
        </button>
      </div>
      <div className={styles['pinActions']}>
        <BenchButton keyName="Escape" onPress={onBack} testId="pin-back">
          {t('common:back')}
        </BenchButton>
        <BenchButton
          tone="primary"
          keyName="Enter"
          disabled={busy || pin.length < shortest}
          testId="pin-submit"
          onPress={() => {
            void submit()
          }}
        >
          {t('signin:pin.submit')}
        </BenchButton>
      </div>
    </section>
  )
}
