import type { WorkerCard } from '../../../shared/contract/session.ts'
import { KeyCap } from '../../components/key-cap.tsx'
import { useText } from '../../i18n/text.ts'
import { useKeys } from '../../wedge/keys.ts'
import styles from './signin.module.css'

/** The workers to choose from; the first nine by their number as well. */
export function WorkerTiles(props: {
  readonly workers: readonly WorkerCard[]
  readonly onChoose: (worker: WorkerCard) => void
}) {
  const { workers, onChoose } = props
  const t = useText()
  const keys = workers.slice(0, 9).map((worker, index) => [
    String(index + 1),
    () => {
      onChoose(worker)
    },
  ])
  useKeys(Object.fromEntries(keys))
  return (
    <div className={styles['workers']}>
      {workers.map((worker, index) => (
        <button
          key={worker.id}
          type="button"
          className={styles['worker']}
          data-testid="worker"
          data-role={worker.role}
          data-name={worker.name}
          onClick={() => {
            onChoose(worker)
          }}
        >
          <span className={styles['workerWords']}>
            <strong className={styles['workerName']}>{worker.name}</strong>
            <span className={styles['workerRole']}>{t(`common:role.${worker.role}`)}</span>
          </span>
          {index < 9 && <KeyCap name={String(index + 1)} />}
        </button>
      ))}
    </div>
  )
}
