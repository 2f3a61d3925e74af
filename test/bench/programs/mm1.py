"""M/M/1 in SimPy, a process for each customer. Prints customers per second of processor time, the best of three runs."""

import random
import time

import simpy

ARRIVAL_RATE = 0.8
SERVICE_RATE = 1.0
CUSTOMERS = 50_000


def customer(env, server, draw, stays):
    arrived_at = env.now
    with server.request() as request:
        yield request
        yield env.timeout(draw(SERVICE_RATE))
    stays.append(env.now - arrived_at)


def arrivals(env, server, draw, stays):
    for _ in range(CUSTOMERS):
        yield env.timeout(draw(ARRIVAL_RATE))
        env.process(customer(env, server, draw, stays))


def simulate():
    draw = random.Random(1).expovariate
    env = simpy.Environment()
    stays = []
    env.process(arrivals(env, simpy.Resource(env), draw, stays))
    began = time.process_time()
    env.run()
    seconds = time.process_time() - began
    assert abs(sum(stays) / CUSTOMERS * (SERVICE_RATE - ARRIVAL_RATE) - 1) < 0.1
    return CUSTOMERS / seconds


print(max(simulate() for _ in range(3)))
