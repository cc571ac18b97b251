import { createHash } from 'node:crypto';
import { at, integer, sha, text } from '../event-fields.ts';
import { readZipMember, ZipError } from '../zip.ts';
import type { GitHubOptions } from './github.ts';
import { usualTiming } from './patience.ts';
import { ShapeError } from './shapes.ts';
import { openTransport, type Parameters } from './transport.ts';

/** What a run of a workflow left (`artifact` of GitHub's API). The name is whatever the run called it. */
export interface Artifact {
  id: number;
  name: string;
  /** Of the zip. */
  bytes: number;
  expired: boolean;
  /** Hex, of the zip; null where the server does not tell. */
  sha256: string | null;
  /** Null where the server does not tell, or the run is gone. */
  run: { id: number; repositoryId: number; headRepositoryId: number; headBranch: string; headSha: string } | null;
}

/** What GitHub itself says of a run (`workflow-run`); no part of it is the run's own word. */
export interface WorkflowRun {
  id: number;
  /** For instance `push`. */
  event: string;
  /** The workflow's file, without the ref that GitHub adds to some. */
  path: string;
  headSha: string;
  headBranch: string | null;
  repositoryId: number;
  /** Null for a fork that is gone. */
  headRepositoryId: number | null;
}

export interface ArtifactPage {
  artifacts: Artifact[];
  hasNext: boolean;
}

/** Read access to the artifacts of a repository. Needs `actions: read`. Every call throws GitHubError. */
export interface Artifacts {
  /** Page 1, 2, … of all artifacts with this very name, newest first. */
  list(name: string, page: number): Promise<ArtifactPage>;
  /** All artifacts of a run with this very name, newest first. */
  ofRun(run: number, name: string): Promise<Artifact[]>;
  getRun(id: number): Promise<WorkflowRun>;
  /**
   * One file of an artifact, at most `maxBytes` long, without anything being written to disk.
   * @throws ZipError as well, for an archive that is not as it should be.
   */
  readMember(artifact: Artifact, member: string, maxBytes: number): Promise<Uint8Array>;
}

const listPath = '/repos/{owner}/{repo}/actions/artifacts';
const runPath = '/repos/{owner}/{repo}/actions/runs/{run_id}';
const zipPath = '/repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}';
const pageSize = 100;
const maxZipBytes = 64 * 1024 * 1024;

/** Never throws: what is wrong is said by the first call. */
export async function openArtifacts(options: GitHubOptions): Promise<Artifacts> {
  const { apiUrl, token, repository, timing } = options;
  const transport = await openTransport(apiUrl, token, { ...usualTiming, ...timing });
  const [owner = '', repo = ''] = repository.split('/');
  const place: Parameters = { owner, repo };

  async function readMember(artifact: Artifact, member: string, maxBytes: number): Promise<Uint8Array> {
    if (artifact.bytes > maxZipBytes) throw new ZipError(`It has ${artifact.bytes} bytes, more than ${maxZipBytes}`);
    const parameters = { ...place, artifact_id: artifact.id, archive_format: 'zip' };
    const zip = await transport.download(zipPath, parameters, maxZipBytes);
    if (artifact.sha256 !== null && createHash('sha256').update(zip).digest('hex') !== artifact.sha256) {
      throw new ZipError('It is not what was uploaded: its digest is another');
    }
    return readZipMember(zip, member, maxBytes);
  }

  return {
    list: async (name, page) => {
      const parameters = { ...place, name, per_page: pageSize, page };
      const { value, hasNext } = await transport.send('GET', listPath, parameters, readArtifacts);
      const artifacts = value.filter((artifact) => artifact.name === name);
      // A proxy may drop the Link header: a full page has to be followed by another.
      return { artifacts, hasNext: hasNext || value.length >= pageSize };
    },
    ofRun: async (id, name) => {
      const parameters = { ...place, run_id: id, name, per_page: pageSize };
      const { value } = await transport.send('GET', `${runPath}/artifacts`, parameters, readArtifacts);
      return value.filter((artifact) => artifact.name === name);
    },
    getRun: async (id) => {
      const parameters = { ...place, run_id: id, exclude_pull_requests: 'true' };
      return (await transport.send('GET', runPath, parameters, (data) => readRun(data, id))).value;
    },
    readMember,
  };
}

function need<T>(value: T | null): T {
  if (value === null) throw new ShapeError();
  return value;
}

function readArtifacts(data: unknown): Artifact[] {
  const list = at(data, 'artifacts');
  if (!Array.isArray(list)) throw new ShapeError();
  return list.map(readArtifact);
}

function readArtifact(data: unknown): Artifact {
  const expired = at(data, 'expired');
  const bytes = at(data, 'size_in_bytes');
  if (typeof expired !== 'boolean' || typeof bytes !== 'number') throw new ShapeError();
  const digest = /^sha256:([0-9a-f]{64})$/.exec(text(at(data, 'digest')) ?? '');
  return {
    id: need(integer(at(data, 'id'))),
    name: need(text(at(data, 'name'))),
    bytes,
    expired,
    sha256: digest?.[1] ?? null,
    run: readOrigin(at(data, 'workflow_run')),
  };
}

function readOrigin(data: unknown): Artifact['run'] {
  const origin = {
    id: integer(at(data, 'id')),
    repositoryId: integer(at(data, 'repository_id')),
    headRepositoryId: integer(at(data, 'head_repository_id')),
    headBranch: text(at(data, 'head_branch')),
    headSha: sha(at(data, 'head_sha')),
  };
  return Object.values(origin).includes(null) ? null : (origin as Artifact['run']);
}

function readRun(data: unknown, id: number): WorkflowRun {
  if (at(data, 'id') !== id) throw new ShapeError();
  return {
    id,
    event: need(text(at(data, 'event'))),
    path: need(text(at(data, 'path'))).replace(/@.*$/, ''),
    headSha: need(sha(at(data, 'head_sha'))),
    headBranch: text(at(data, 'head_branch')),
    repositoryId: need(integer(at(data, 'repository', 'id'))),
    headRepositoryId: integer(at(data, 'head_repository', 'id')),
  };
}
