import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

type Props = {
  readonly name: string;
  /** What is shown inside: another operation is tried anew. */
  readonly place: string;
  readonly children: ReactNode;
};

type State = {
  readonly hasFailed: boolean;
  /** The place of the failure; unknown until React has asked for the state of the fallback. */
  readonly failedAt: string | undefined;
};

const whole: State = { hasFailed: false, failedAt: undefined };

/** A fault of ours in one part of the page leaves the others standing; drafts are kept and survive a reload. */
export class ErrorBoundary extends Component<Props, State> {
  override state = whole;

  static getDerivedStateFromError(): State {
    return { hasFailed: true, failedAt: undefined };
  }

  static getDerivedStateFromProps({ place }: Pick<Props, 'place'>, state: State): State | null {
    if (!state.hasFailed || state.failedAt === place) return null;
    return state.failedAt === undefined ? { hasFailed: true, failedAt: place } : whole;
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Notice
        kind="danger"
        role="alert"
        title={`${this.props.name} could not be shown.`}
        actions={
          <>
            <Button size="small" onClick={() => this.setState(whole)}>
              Try again
            </Button>
            <Button size="small" onClick={() => location.reload()}>
              Reload the page
            </Button>
          </>
        }
      >
        This is a fault of the console. What you typed is kept.
      </Notice>
    );
  }
}
