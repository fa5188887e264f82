// Sends the results of a file to `scripts/wpt/run.ts`.
add_completion_callback((tests, status) => {
  const subtests = tests.map(({ name, status, message }) => ({ name, passed: status === 0, message: message ?? '' }));
  window.wptResults({ subtests, error: status.status === 0 ? '' : (status.message ?? 'the harness failed') });
});
