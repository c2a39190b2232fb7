import { Button, Group } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconWand } from '@tabler/icons-react'
import { correctionOf, diagnose, type Finding } from '../../../../../shared/domain/scanner-doctor.ts'
import { useText } from '../../../../i18n/text.ts'
import { call } from '../../../../station/client.ts'
import { FaultNote, Note } from '../../../office/notes.tsx'
import type { Tone } from '../../../office/sign.tsx'
import { useAct } from '../../../office/use-act.ts'
import styles from './doctor.module.css'
import { kindOf, stepsOf, type DoctorRun, type FindingKind } from './doctor-run.ts'
import { useFindingWords } from './finding-words.ts'
import type { Scanner } from './scanner.ts'

/** What was found, in plain words: what the program corrects, what is to be set at the scanner, and the way to prove it. */
export function Findings(props: {
  readonly device: Scanner
  readonly run: DoctorRun
  readonly onAgain: (pass: DoctorRun['pass']) => void
  readonly onClose: () => void
}) {
  const t = useText()
  const { device, run } = props
  const act = useAct()
  const findings = diagnose(stepsOf(run), device.settings, device.connection.kind)
  const kinds = findings.map(kindOf)
  const verdict = verdictOf(kinds)
  const correct = async () => {
    const settings = { ...device.settings, ...correctionOf(findings) }
    const { id, name, connection } = device
    const done = await act.run(() =>
      call('devices/save', { id, name, connection, device: { kind: 'scanner', settings } }),
    )
    if (done) props.onAgain(2)
  }
  return (
    <>
      <div className={styles['verdict']} data-testid="doctor-verdict" data-verdict={verdict}>
        <Note
          tone={verdict === 'right' ? 'done' : 'ask'}
          icon={verdict === 'right' ? IconCheck : IconAlertTriangle}
        >
          <strong>
            {t(
              verdict === 'right' && run.pass === 2
                ? 'settings:doctor.verdict.proved'
                : `settings:doctor.verdict.${verdict}`,
            )}
          </strong>
        </Note>
      </div>
      <ul className={styles['findings']}>
        {findings.map((finding, index) => (
          <FindingLine key={`${finding.code} ${index}`} finding={finding} />
        ))}
      </ul>
      {act.fault && <FaultNote fault={act.fault} />}
      <Group gap={8}>
        {kinds.includes('correctable') && (
          <Button
            leftSection={<IconWand size={20} stroke={1.8} />}
            loading={act.busy}
            data-testid="doctor-correct"
            onClick={() => {
              void correct()
            }}
          >
            {t('settings:doctor.correct')}
          </Button>
        )}
        <Button
          variant={verdict === 'scanner' ? 'filled' : 'default'}
          data-testid="doctor-again"
          onClick={() => {
            props.onAgain(verdict === 'scanner' ? 2 : 1)
          }}
        >
          {t('settings:doctor.again')}
        </Button>
        {verdict === 'right' && (
          <Button data-testid="doctor-done" onClick={props.onClose}>
            {t('settings:doctor.done')}
          </Button>
        )}
      </Group>
    </>
  )
}

function verdictOf(kinds: readonly FindingKind[]): 'right' | 'correctable' | 'partly' | 'scanner' {
  if (!kinds.includes('scanner')) return kinds.includes('correctable') ? 'correctable' : 'right'
  return kinds.includes('correctable') ? 'partly' : 'scanner'
}

const looks: Readonly<Record<FindingKind, { readonly tone: Tone; readonly icon: typeof IconCheck }>> = {
  good: { tone: 'done', icon: IconCheck },
  correctable: { tone: 'work', icon: IconWand },
  scanner: { tone: 'ask', icon: IconAlertTriangle },
  hint: { tone: 'quiet', icon: IconInfoCircle },
}

function FindingLine({ finding }: { readonly finding: Finding }) {
  const words = useFindingWords()
  const kind = kindOf(finding)
  const { tone, icon: Mark } = looks[kind]
  const { what, todo } = words(finding)
  return (
    <li data-testid="finding" data-code={finding.code} data-kind={kind} data-tone={tone}>
      <Mark size={22} stroke={2} aria-hidden />
      <div>
        {what}
        {todo !== null && <span>{todo}</span>}
      </div>
    </li>
  )
}
