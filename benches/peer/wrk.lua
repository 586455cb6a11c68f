-- Sends the requests of a file in turn: each line is a token, a tab and a body, in which {unique} becomes a text that
-- was never sent before. Counts the answers that are no success, and prints the result as JSON.
local path, prefix = os.getenv('BENCH_REQUESTS'), os.getenv('BENCH_PREFIX')
local threads = {}

function setup(thread)
  thread:set('number', #threads)
  table.insert(threads, thread)
end

function init()
  requests, sent, wrong = {}, 0, 0
  for line in io.lines(path) do
    local token, body = line:match('^(%S+)\t(.*)$')
    local headers = { ['content-type'] = 'application/json', authorization = 'Bearer ' .. token }
    table.insert(requests, { headers = headers, body = body })
  end
end

function request()
  sent = sent + 1
  local chosen = requests[(sent - 1) % #requests + 1]
  local unique = prefix .. '-' .. number .. '-' .. sent
  return wrk.format('POST', '/graphql', chosen.headers, (chosen.body:gsub('{unique}', unique)))
end

function response(status, _, body)
  if status == 200 and not body:find('"errors":', 1, true) and not body:find('"code":', 1, true) then return end
  wrong = wrong + 1
  if wrong == 1 then io.stderr:write(status, ' ', body:sub(1, 1000), '\n') end
end

function done(summary, latency)
  local faults = 0
  for _, thread in ipairs(threads) do faults = faults + thread:get('wrong') end
  for _, count in pairs(summary.errors) do faults = faults + count end
  io.write(string.format('\nRESULT {"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"faults":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), faults))
end
